using MyEms.Web.Design;
using MyEms.Web.Layout;
using MyEms.Web.Localisation;
using MyEms.Web.Security;

namespace MyEms.Web.Tests.Components;

public sealed class FrameTests
{
    [Theory]
    [InlineData("Maria Keller", "MK")]
    [InlineData("m.keller@site", "MK")]
    [InlineData("admin", "AD")]
    [InlineData("陈明", "明")]
    [InlineData("x", "X")]
    [InlineData("  ", "?")]
    [InlineData(null, "?")]
    public void Initials_Name_AreShort(string? name, string expected) => Assert.Equal(expected, Initials.Of(name));

    [Theory]
    [InlineData("", "/", true)]
    [InlineData("?node=4", "/", true)]
    [InlineData("reports/space/energy-category?x=1", "/reports", true)]
    [InlineData("reportsx", "/reports", false)]
    [InlineData("live", "/", false)]
    public void IsAt_Address_BelongsToThePlace(string path, string place, bool expected) =>
        Assert.Equal(expected, Navigator.IsAt(Navigator.Places.Single(p => p.Path == place), path));

    [Theory]
    [InlineData("?node=214&day=2026-11-16", "/live", "/live?node=214")]
    [InlineData("live?q=x&node=214", "/", "/?node=214")]
    [InlineData("reports/space/energy-category?node=214&period=thisMonth", "/spaces", "/spaces?node=214")]
    [InlineData("?node=214", "/reports", "/reports?node=214")]
    [InlineData("?node=214", "/meters", "/meters")]
    [InlineData("meters?space=7", "/live", "/live?node=7")]
    [InlineData("meters/31?day=2026-11-16", "/", "/?node=31")]
    [InlineData("?node=1%26show=cost", "/live", "/live")]
    [InlineData("", "/live", "/live")]
    public void Link_Address_KeepsItsNode(string path, string place, string expected) =>
        Assert.Equal(expected, Navigator.Link(Navigator.Places.Single(p => p.Path == place), path));

    [Theory]
    [InlineData("/reports?x=1", "/reports?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: b", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void LocalOnly_Address_StaysHere(string? address, string expected) => Assert.Equal(expected, PreferencesApi.LocalOnly(address));

    [Theory]
    [InlineData("dark", null, true)]
    [InlineData("light", "dark", false)]
    [InlineData("system", "dark", true)]
    [InlineData(null, "dark", true)]
    [InlineData("\"><script>", null, false)]
    public void ThemeChoice_Cookies_DecideTheFirstPaint(string? wish, string? scheme, bool dark) => Assert.Equal(dark, ThemeChoice.From(wish, scheme).IsDark);

    [Fact]
    public void Header_Policy_AllowsNoForeignOrInlineScript()
    {
        var directives = ContentSecurityPolicy.Header("abc").Split("; ");

        Assert.Contains("script-src 'self' 'nonce-abc'", directives);
        Assert.Contains("frame-ancestors 'none'", directives);
        Assert.DoesNotContain(directives, d => d.StartsWith("script-src", StringComparison.Ordinal) && d.Contains("unsafe", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("electricity", "category-electricity")]
    [InlineData("compressedAir", "category-compressed-air")]
    [InlineData("compressed_air", "category-compressed-air")]
    public void CategoryLook_KnownCode_HasItsColour(string code, string colour) => Assert.Equal(colour, CategoryLook.For(code).Colour);

    [Fact]
    public void CategoryLook_OwnCode_HasAlwaysTheSameColourOfTheFile() => Assert.Contains(CategoryLook.For("steam").Colour, DesignTokens.Instance.Light.All.Keys);
}

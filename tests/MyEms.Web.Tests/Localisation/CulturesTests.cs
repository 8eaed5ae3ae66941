using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Localisation;

public sealed class CulturesTests
{
    [Theory]
    [InlineData("en", "en-GB")]
    [InlineData("en-us", "en-US")]
    [InlineData("en-AU", "en-GB")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-Hans-CN", "zh-CN")]
    [InlineData("fr", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("en-GB\r\nSet-Cookie: x", "en-GB")]
    public void Match_Tag_IsASupportedCultureOrNothing(string? tag, string? expected) => Assert.Equal(expected, Cultures.Match(tag));

    [Fact]
    public void Choose_CookieBeforeBrowserBeforeDefault()
    {
        Assert.Equal("zh-CN", ReaderCultureProvider.Choose("zh-CN", ["en-US"]));
        Assert.Equal("en-US", ReaderCultureProvider.Choose(null, ["fr-FR", "en-US", "zh-CN"]));
        Assert.Equal("en-GB", ReaderCultureProvider.Choose("nonsense", ["fr-FR"]));
    }
}

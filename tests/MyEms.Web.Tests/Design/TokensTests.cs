using System.Runtime.CompilerServices;
using System.Text.Json;
using MudBlazor;
using MyEms.Web.Design;

namespace MyEms.Web.Tests.Design;

/// <summary>tokens.json, theme and style sheet say the same. With EMS_WRITE_TOKENS=1 the style sheet is written anew.</summary>
public sealed class TokensTests
{
    private static readonly DesignTokens s_tokens = DesignTokens.Instance;

    [Fact]
    public void Stylesheet_InTheRepository_IsWhatTheTokensSay()
    {
        var path = Path.Combine(WebFolder(), "wwwroot/css/tokens.css");
        var expected = TokenStylesheet.Write(s_tokens);
        if (Environment.GetEnvironmentVariable("EMS_WRITE_TOKENS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Tokens_OfBothThemes_HaveTheSameNamesAndAreColours()
    {
        Assert.Equal(s_tokens.Light.All.Keys, s_tokens.Dark.All.Keys);
        Assert.All(s_tokens.Light.All.Values.Concat(s_tokens.Dark.All.Values), hex => Assert.Matches("^#[0-9A-F]{6}$", hex));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Theme_Palette_IsTheTokens(bool dark)
    {
        var (palette, colours) = dark ? ((Palette)EmsTheme.Instance.PaletteDark, s_tokens.Dark) : (EmsTheme.Instance.PaletteLight, s_tokens.Light);

        (string Token, string Name, MudBlazor.Utilities.MudColor Colour)[] pairs =
        [
            ("primary", "Primary", palette.Primary), ("on-primary", "PrimaryContrastText", palette.PrimaryContrastText), ("bg", "Background", palette.Background),
            ("surface", "Surface", palette.Surface), ("surface2", "BackgroundGray", palette.BackgroundGray), ("text", "TextPrimary", palette.TextPrimary),
            ("text2", "TextSecondary", palette.TextSecondary), ("disabled", "TextDisabled", palette.TextDisabled), ("line", "Divider", palette.Divider),
            ("line-strong", "LinesInputs", palette.LinesInputs), ("hover", "TableHover", palette.TableHover), ("rail", "DrawerBackground", palette.DrawerBackground),
            ("rail-text", "DrawerText", palette.DrawerText), ("status-ok", "Success", palette.Success), ("status-warning", "Warning", palette.Warning),
            ("status-critical", "Error", palette.Error), ("status-info", "Info", palette.Info), ("category-electricity", "Tertiary", palette.Tertiary),
        ];
        Assert.All(pairs, p => Assert.Equal((p.Name, colours[p.Token].ToUpperInvariant()), (p.Name, p.Colour.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex).ToUpperInvariant())));
        Assert.Equal(26, EmsTheme.Instance.Shadows.Elevation.Length);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Contrast_OfEveryPairInTheFile_IsWhatTheColoursGive(string theme)
    {
        var colours = theme == "light" ? s_tokens.Light : s_tokens.Dark;
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(WebFolder(), "Design/tokens.json")));

        var pairs = file.RootElement.GetProperty("contrast").GetProperty(theme).EnumerateObject().ToArray();

        Assert.True(pairs.Length > 30);
        Assert.All(pairs, pair =>
        {
            var (front, back) = (pair.Name.Split('/')[0], pair.Name.Split('/')[1]);
            var measured = Contrast(colours[Name(front)], colours[back == "tint" ? Name(front).Replace("status", "tint", StringComparison.Ordinal) : Name(back)]);
            Assert.True(Math.Abs(measured - pair.Value.GetDouble()) < 0.02, $"{theme} {pair.Name}: file {pair.Value}, colours {measured:0.00}");
        });
    }

    private static string Name(string token) => DesignTokens.Kebab(token.Replace('.', '-'));

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = Convert.ToInt32(hex.Substring(at, 2), 16) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string WebFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../MyEms.Web"));
}

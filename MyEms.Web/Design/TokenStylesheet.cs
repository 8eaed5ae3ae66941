using System.Text;

namespace MyEms.Web.Design;

/// <summary>
/// Writes <c>wwwroot/css/tokens.css</c> from the tokens. The file is kept in the repository, so that it is served as any other
/// and can be read; a test compares it with what is written here.
/// </summary>
internal static class TokenStylesheet
{
    /// <summary>The whole style sheet.</summary>
    public static string Write(DesignTokens tokens)
    {
        var css = new StringBuilder("/* Written from Design/tokens.json by TokenStylesheet.cs. Change it there. */\n");
        css.Append(":root {\n  --ems-font: ").Append(tokens.FontStack).Append(";\n");
        foreach (var (name, value) in tokens.Measures)
        {
            css.Append("  --ems-").Append(name).Append(": ").Append(value).Append(";\n");
        }

        css.Append("}\n");
        Theme(css, ":root", tokens.Light, "light", "");
        Theme(css, ":root[data-theme=\"dark\"]", tokens.Dark, "dark", "");
        css.Append("/* Before the script has said which one the system wishes, and without script. */\n@media (prefers-color-scheme: dark) {\n");
        Theme(css, ":root[data-theme=\"system\"]", tokens.Dark, "dark", "  ");
        return css.Append("}\n").ToString();
    }

    private static void Theme(StringBuilder css, string selector, ColourSet colours, string scheme, string indent)
    {
        css.Append(indent).Append(selector).Append(" {\n").Append(indent).Append("  color-scheme: ").Append(scheme).Append(";\n");
        foreach (var (name, hex) in colours.All)
        {
            css.Append(indent).Append("  --ems-").Append(name).Append(": ").Append(hex).Append(";\n");
        }

        foreach (var (level, shadow) in Shadows(scheme))
        {
            css.Append(indent).Append("  --ems-elevation-").Append(level).Append(": ").Append(shadow).Append(";\n");
        }

        css.Append(indent).Append("}\n");
    }

    private static IEnumerable<(int Level, string Shadow)> Shadows(string scheme) => Elevations.Of(scheme).Select((s, i) => (i, s));
}

using System.Text;
using System.Text.Json;

namespace MyEms.Web.Design;

/// <summary>The design's values, read from <c>Design/tokens.json</c>: what theme, style sheet, charts and documents are coloured from.</summary>
public sealed class DesignTokens
{
    private static readonly Lazy<DesignTokens> s_instance = new(Load);

    private DesignTokens(ColourSet light, ColourSet dark, IReadOnlyDictionary<string, string> measures, string fontStack)
    {
        (Light, Dark, Measures, FontStack) = (light, dark, measures, fontStack);
    }

    /// <summary>The values of this program.</summary>
    public static DesignTokens Instance => s_instance.Value;

    /// <summary>Colours on light surfaces; also those of print and exports.</summary>
    public ColourSet Light { get; }

    /// <summary>Colours on dark surfaces.</summary>
    public ColourSet Dark { get; }

    /// <summary>Spacing, radii, type and layout as style sheet values (<c>space-4</c> → <c>16px</c>).</summary>
    public IReadOnlyDictionary<string, string> Measures { get; }

    /// <summary>The font families in order; nothing of it is downloaded.</summary>
    public string FontStack { get; }

    /// <summary>Turns <c>lineStrong</c> into <c>line-strong</c>.</summary>
    internal static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            _ = char.IsAsciiLetterUpper(c) ? text.Append('-').Append(char.ToLowerInvariant(c)) : text.Append(c);
        }

        return text.ToString();
    }

    private static DesignTokens Load()
    {
        using var stream = typeof(DesignTokens).Assembly.GetManifestResourceStream("design/tokens.json")
            ?? throw new InvalidOperationException("Design/tokens.json is not embedded in the assembly.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new DesignTokens(Colours(root, "light"), Colours(root, "dark"), MeasuresOf(root), FontStackOf(root));
    }

    private static ColourSet Colours(JsonElement root, string theme)
    {
        var colours = new Dictionary<string, string>();
        foreach (var (group, prefix) in new[] { ("color", ""), ("status", "status-"), ("statusTint", "tint-"), ("category", "category-"), ("timeOfUse", "tou-") })
        {
            foreach (var entry in root.GetProperty(group).GetProperty(theme).EnumerateObject())
            {
                colours.Add(prefix + Kebab(entry.Name), entry.Value.GetString()!); // a null here fails the test that compares with the style sheet
            }
        }

        foreach (var (group, prefix) in new[] { ("sequential", "seq-"), ("diverging", "div-") })
        {
            foreach (var (step, entry) in root.GetProperty(group).GetProperty(theme).EnumerateArray().Index())
            {
                colours.Add($"{prefix}{step + 1}", entry.GetString()!); // as above
            }
        }

        return new ColourSet(colours);
    }

    private static Dictionary<string, string> MeasuresOf(JsonElement root)
    {
        var measures = new Dictionary<string, string>();
        foreach (var (group, prefix) in new[] { ("spacing", "space-"), ("radius", "radius-") })
        {
            foreach (var entry in root.GetProperty(group).EnumerateObject())
            {
                measures.Add(prefix + entry.Name, entry.Value.GetInt32() + "px");
            }
        }

        foreach (var entry in root.GetProperty("type").EnumerateObject())
        {
            var (size, line, weight) = (entry.Value.GetProperty("size").GetInt32(), entry.Value.GetProperty("line").GetInt32(), entry.Value.GetProperty("weight").GetInt32());
            measures.Add("font-" + entry.Name, $"{weight} {size}px/{line}px var(--ems-font)");
        }

        var layout = root.GetProperty("layout");
        foreach (var name in new[] { "rail", "railTablet", "topbar", "bottomNav", "drawer" })
        {
            measures.Add("size-" + Kebab(name), layout.GetProperty(name).GetInt32() + "px");
        }

        foreach (var entry in layout.GetProperty("row").EnumerateObject())
        {
            measures.Add("row-" + entry.Name, entry.Value.GetInt32() + "px");
        }

        return measures;
    }

    private static string FontStackOf(JsonElement root)
    {
        var font = root.GetProperty("font");
        var names = font.GetProperty("latin").EnumerateArray().Concat(font.GetProperty("cjk").EnumerateArray()).Select(n => n.GetString()!); // see Colours
        return string.Join(",", names.Select(n => n.Contains(' ', StringComparison.Ordinal) ? $"\"{n}\"" : n));
    }
}

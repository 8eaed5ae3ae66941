using System.Text.Json;

namespace MyEms.Web.Design;

/// <summary>The four shadows of a theme: cards, raised parts, menus, dialogs.</summary>
internal static class Elevations
{
    /// <summary>Levels 0 to 3 of <c>light</c> or <c>dark</c>.</summary>
    public static IReadOnlyList<string> Of(string scheme)
    {
        using var stream = typeof(Elevations).Assembly.GetManifestResourceStream("design/tokens.json")
            ?? throw new InvalidOperationException("Design/tokens.json is not embedded in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("elevation").GetProperty(scheme).EnumerateObject().Select(e => e.Value.GetString()!)]; // text by format
    }
}

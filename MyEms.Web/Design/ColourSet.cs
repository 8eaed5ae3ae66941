namespace MyEms.Web.Design;

/// <summary>The colours of one theme, as hex. Names are those of the style sheet without <c>--ems-</c>: <c>line-strong</c>, <c>status-ok</c>, <c>category-pv</c>.</summary>
public sealed class ColourSet(IReadOnlyDictionary<string, string> colours)
{
    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, string> All { get; } = colours;

    /// <summary>The hex value; throws when no such token exists.</summary>
    public string this[string name] =>
        All.TryGetValue(name, out var hex) ? hex : throw new KeyNotFoundException($"No colour '{name}' in Design/tokens.json.");
}

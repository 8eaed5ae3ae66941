namespace MyEms.Web.Charts;

/// <summary>A box of a flow.</summary>
/// <param name="Key">Names it in bands and in clicks.</param>
/// <param name="Name">In words.</param>
/// <param name="Colour">The token of its colour; bands out of it have it at a fifth.</param>
/// <param name="IsRest">Loss or unmetered rest: hatched.</param>
/// <param name="Href">Where it leads, for the table.</param>
public sealed record FlowBox(string Key, string Name, string Colour, bool IsRest = false, string? Href = null);

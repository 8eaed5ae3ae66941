namespace MyEms.Web.Charts;

/// <summary>One thing that is drawn.</summary>
/// <param name="Name">In words.</param>
/// <param name="Colour">The token of its colour.</param>
/// <param name="Mark">How it looks.</param>
public sealed record LegendEntry(string Name, string Colour, LegendMark Mark);

namespace MyEms.Web.Charts;

/// <summary>One series of a trend.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">In words.</param>
/// <param name="Colour">The token of its colour: <c>category-electricity</c>.</param>
/// <param name="Values">All that is known of each slot; null where nothing is.</param>
/// <param name="Estimated">How much of each value is estimated, in the same unit; null for none.</param>
/// <param name="Missing">How much each slot lacks up to what was expected; drawn as an outline, in no sum; null for none.</param>
public sealed record TrendSeries(string Key, string Name, string Colour, IReadOnlyList<double?> Values, IReadOnlyList<double>? Estimated = null, IReadOnlyList<double>? Missing = null);

namespace MyEms.Web.Charts;

/// <summary>The period compared with.</summary>
/// <param name="Name">"Thu 5 Nov".</param>
/// <param name="Values">One per slot; null where it has no counterpart.</param>
/// <param name="Starts">When each began, on the site's clock.</param>
public sealed record TrendBase(string Name, IReadOnlyList<double?> Values, IReadOnlyList<DateTimeOffset?>? Starts = null);

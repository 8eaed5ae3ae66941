namespace MyEms.Web.Charts;

/// <summary>A value that somebody set.</summary>
/// <param name="Text">"Limit 3.60 MW".</param>
/// <param name="Value">In the model's unit.</param>
/// <param name="Status">The token of its colour: <c>status-critical</c>.</param>
public sealed record TrendLimit(string Text, double Value, string Status = "status-critical");

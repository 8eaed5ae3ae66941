namespace MyEms.Web.Charts;

/// <summary>A band of a flow.</summary>
/// <param name="From">Key of the box it leaves.</param>
/// <param name="To">Key of the box it enters.</param>
/// <param name="Value">In the model's unit, above 0.</param>
/// <param name="Estimated">How much of it is estimated, in the same unit.</param>
public sealed record FlowBand(string From, string To, double Value, double Estimated = 0);

namespace MyEms.Web.Charts;

/// <summary>What was clicked, or opened with Enter.</summary>
/// <param name="Kind"><c>node</c> or <c>edge</c> of a flow, <c>point</c> of a trend.</param>
/// <param name="Key">The node's key; source and target of an edge separated by a null character; the slot's number of a point.</param>
/// <param name="Index">The slot's number of a point.</param>
public sealed record ChartClick(string Kind, string Key, int Index);

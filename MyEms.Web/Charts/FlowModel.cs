using MyEms.Core.Quantities;

namespace MyEms.Web.Charts;

/// <summary>What flows from where to where.</summary>
/// <param name="Name">What is shown, for the summary.</param>
/// <param name="Unit">The unit of all values, before a prefix is chosen.</param>
/// <param name="Nodes">The boxes.</param>
/// <param name="Links">The bands; each from a node to another, never back.</param>
public sealed record FlowModel(string Name, Unit Unit, IReadOnlyList<FlowBox> Nodes, IReadOnlyList<FlowBand> Links);

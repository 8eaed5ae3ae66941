namespace MyEms.Core.Cleaning;

/// <summary>A row of the table <c>finding</c>: an event in the calculation of a meter, for its chart and its lineage.</summary>
/// <param name="NodeId">The meter.</param>
/// <param name="From">Where it begins, UTC; an event at one instant begins and ends there.</param>
/// <param name="To">Where it ends, UTC.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">Millionths of the item's unit that are concerned; null: not known. The intervals of a stretch and what its findings of the kinds <see cref="FindingKind.GapNotPlaced"/>, <see cref="FindingKind.AboveLimit"/>, <see cref="FindingKind.UnexplainedDrop"/> and <see cref="FindingKind.Return"/> state add up to the difference of its register.</param>
/// <param name="Detail">Numbers for people, in no language; null: none.</param>
public sealed record Finding(int NodeId, DateTime From, DateTime To, FindingKind Kind, long? Amount, string? Detail = null);

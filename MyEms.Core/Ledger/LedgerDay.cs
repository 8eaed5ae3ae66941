namespace MyEms.Core.Ledger;

/// <summary>
/// A row of the table <c>ledger_day</c>: one local day of the node's zone, or one part of it. Amounts in millionths; null where
/// nothing is known, cost and carbon also where no price or factor gives them.
/// </summary>
/// <param name="NodeId">The node.</param>
/// <param name="Key">Category, item and role.</param>
/// <param name="Day">Date on the node's local calendar.</param>
/// <param name="Quantity">Sum of the known intervals.</param>
/// <param name="Cost">Money of the organisation.</param>
/// <param name="Carbon">kg CO₂e.</param>
/// <param name="Estimated">Part of the quantity spread over gaps.</param>
/// <param name="Manual">Part of the quantity entered by hand.</param>
/// <param name="Known">Meter-seconds known.</param>
/// <param name="Expected">Meter-seconds of the whole day or part, those still to come included; coverage = known / expected.</param>
/// <param name="Peak">Largest quantity of one interval; null for a part.</param>
/// <param name="PeakAt">Start of the first interval with that quantity, UTC; null for a part.</param>
public sealed record LedgerDay(
    int NodeId, VectorKey Key, DateOnly Day, long Quantity, long? Cost, long? Carbon, long Estimated, long Manual, long Known, long Expected, long? Peak, DateTime? PeakAt)
{
    /// <summary>The part of the day (<see cref="LedgerPart.Code"/>); 0 is the whole day.</summary>
    public short Period { get; init; }
}

using MyEms.Core.Meters;

namespace MyEms.Core.Lineage;

/// <summary>What one meter gives to a node's figure with one weight. Each interval is weighted and rounded by itself, as in the ledger; amounts in millionths.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="MeterName">Its name; null where the reader may not see it.</param>
/// <param name="Place">Name of the space that it lies in at the beginning; null for none.</param>
/// <param name="Source">Where its readings come from.</param>
/// <param name="Weight">How much of it counts.</param>
/// <param name="ValidFrom">Since when with this weight, UTC.</param>
/// <param name="ValidTo">Until when, UTC.</param>
/// <param name="Intervals">Base intervals of which something is known.</param>
/// <param name="Own">The meter's own quantity over these intervals, not weighted.</param>
/// <param name="Quantity">Its contribution.</param>
/// <param name="Cost">Its contribution to the cost.</param>
/// <param name="Carbon">Its contribution to the emissions.</param>
/// <param name="Estimated">Part of the contribution spread over gaps.</param>
/// <param name="Manual">Part of the contribution entered by hand.</param>
/// <param name="Known">Seconds known.</param>
public sealed record MeterContribution(
    int MeterId, string? MeterName, string? Place, MeterSource Source, decimal Weight, DateTime ValidFrom, DateTime ValidTo, int Intervals,
    long? Own, long? Quantity, long? Cost, long? Carbon, long Estimated, long Manual, long Known);

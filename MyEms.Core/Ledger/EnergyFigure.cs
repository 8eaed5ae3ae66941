namespace MyEms.Core.Ledger;

/// <summary>What a node took in or gave out in one bucket of time. Amounts in millionths; null where nothing is known.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Key">Category, item and role.</param>
/// <param name="Bucket">Index of the bucket that was asked for.</param>
/// <param name="Quantity">Sum of the known intervals, in the item's unit.</param>
/// <param name="Cost">Money of the organisation; also null where no tariff gives a price.</param>
/// <param name="Carbon">kg CO₂e; also null where there is no factor.</param>
/// <param name="Estimated">Part of the quantity that was spread over gaps.</param>
/// <param name="Manual">Part of the quantity that was entered by hand.</param>
/// <param name="Known">Meter-seconds known.</param>
/// <param name="Expected">Meter-seconds that ought to be known by now; coverage = known / expected.</param>
public sealed record EnergyFigure(
    int NodeId, VectorKey Key, int Bucket, long? Quantity, long? Cost, long? Carbon, long Estimated, long Manual, long Known, long Expected);

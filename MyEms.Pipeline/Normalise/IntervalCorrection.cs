namespace MyEms.Pipeline.Normalise;

/// <summary>A quantity that somebody put in place of the computed one.</summary>
/// <param name="Id">Of two that cover the same interval the one with the larger id holds.</param>
/// <param name="From">On the base interval's grid, UTC.</param>
/// <param name="To">On the base interval's grid, UTC.</param>
/// <param name="Quantity">Millionths of the item's unit over the whole range; laid evenly over its intervals.</param>
internal sealed record IntervalCorrection(long Id, DateTime From, DateTime To, long Quantity);

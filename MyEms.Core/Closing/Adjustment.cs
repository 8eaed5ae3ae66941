using MyEms.Core.Ledger;

namespace MyEms.Core.Closing;

/// <summary>
/// What a locked period's figure has become since: the ledger now beside the copy, over the whole period. Amounts in millionths;
/// null where nothing is known. The adjustment of an amount is ledger − copy.
/// </summary>
/// <param name="LockId">The lock.</param>
/// <param name="Item">Code of the item.</param>
/// <param name="Category">Code of its category.</param>
/// <param name="Unit">Unit code of the quantities.</param>
/// <param name="Currency">ISO 4217 code of the costs.</param>
/// <param name="Role">Taken in or given out.</param>
/// <param name="Copied">As it was locked.</param>
/// <param name="Ledger">As it is now.</param>
public sealed record Adjustment(
    long LockId, string Item, string Category, string Unit, string Currency, LedgerRole Role, PeriodFigure Copied, PeriodFigure Ledger)
{
    /// <summary>True when anything has moved.</summary>
    public bool IsMoved => Copied != Ledger;
}

/// <summary>A sum over a period.</summary>
/// <param name="Quantity">In millionths of the item's unit.</param>
/// <param name="Cost">In millionths of the currency.</param>
/// <param name="Carbon">In millionths of a kg CO₂e.</param>
/// <param name="Estimated">Part of the quantity spread over gaps.</param>
/// <param name="Manual">Part of the quantity entered by hand.</param>
/// <param name="Known">Meter-seconds known.</param>
/// <param name="Expected">Meter-seconds expected.</param>
public sealed record PeriodFigure(long? Quantity, long? Cost, long? Carbon, long Estimated, long Manual, long Known, long Expected);

namespace MyEms.Core.Repair;

/// <summary>A quantity in place of the computed one.</summary>
/// <param name="From">First instant, UTC, a bound of base intervals.</param>
/// <param name="To">First instant after it, UTC, a bound of base intervals.</param>
/// <param name="Quantity">Millionths of the item's unit over the whole range, positive in the meter's direction.</param>
public readonly record struct IntervalCorrection(DateTime From, DateTime To, long Quantity)
{
    /// <summary>Whether the range is one that can be corrected: whole base intervals, at most 400 days.</summary>
    public bool IsWhole =>
        From.Kind == DateTimeKind.Utc && To.Kind == DateTimeKind.Utc && From < To && To - From <= TimeSpan.FromDays(400)
        && Ledger.BaseInterval.Floor(From) == From && Ledger.BaseInterval.Floor(To) == To;
}

namespace MyEms.Core.Ledger;

/// <summary>
/// What a node took in or gave out in one time-of-use period on working or on non-working days of a bucket. The parts of a
/// figure add up to it wherever its meters have a tariff or a calendar.
/// </summary>
/// <param name="Part">Time-of-use period and kind of day.</param>
/// <param name="Period">Name of the period (<c>peak</c> …); null where no tariff holds.</param>
/// <param name="Figure">The figure; its expected seconds include those still to come.</param>
public sealed record EnergyPart(LedgerPart Part, string? Period, EnergyFigure Figure);

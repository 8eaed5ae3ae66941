using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>A stretch of time over which nothing changes in how a meter's register becomes quantity, cost and carbon.</summary>
/// <param name="Range">Half-open; bounds on the base interval's grid.</param>
/// <param name="Key">Category, item and own role.</param>
/// <param name="Multiplier">Register units to the item's unit.</param>
/// <param name="Zone">IANA zone in which prices are decided.</param>
/// <param name="TariffId">The tariff that its cost center pays; null: no cost.</param>
/// <param name="KilogramsPerUnit">The factor; null: no emission figure.</param>
/// <param name="CalendarId">The working calendar of the nearest space above, or the meter's own; null: none.</param>
public sealed record MeterSegment(
    Validity Range, VectorKey Key, decimal Multiplier, string Zone, int? TariffId, decimal? KilogramsPerUnit, int? CalendarId = null);

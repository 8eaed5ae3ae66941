using MyEms.Core.Calendars;

namespace MyEms.Core.Ledger;

/// <summary>
/// The part of a local day that a row of <c>ledger_day</c> speaks of: a time-of-use period and a kind of day, decided at each
/// meter in its zone. The whole day has code 0; what has neither tariff nor calendar has no row of its own.
/// </summary>
/// <param name="TariffPeriod">Number of the period in <c>tariff_period</c>; 0: no tariff holds.</param>
/// <param name="Day">Working day or not.</param>
public readonly record struct LedgerPart(short TariffPeriod, DayKind Day)
{
    /// <summary>The whole day.</summary>
    public const short Whole = 0;

    private const int Kinds = 4;

    public short Code => (short)((TariffPeriod * Kinds) + (short)Day);

    public static LedgerPart Of(short code) => new((short)(code / Kinds), (DayKind)(code % Kinds));
}

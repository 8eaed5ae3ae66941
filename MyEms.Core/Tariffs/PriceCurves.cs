using System.Collections.Concurrent;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tariffs;

/// <summary>
/// The price and the time-of-use period of each interval of a UTC day under a tariff, decided by the local clock of a zone.
/// Days that are alike share one curve, so that years of them cost little memory. Safe for several threads.
/// </summary>
public sealed class PriceCurves(IEnumerable<TariffPrice> prices)
{
    private static readonly PriceCurve s_none = new(new decimal?[BaseInterval.PerDay], new string?[BaseInterval.PerDay]);
    private readonly ILookup<int, TariffPrice> _prices = prices.ToLookup(p => p.TariffId);
    private readonly ConcurrentDictionary<(int Tariff, string Zone, DateOnly Day), PriceCurve> _curves = new();
    private readonly ConcurrentDictionary<PriceCurve, PriceCurve> _alike = new();

    /// <summary>Money per unit for each base interval of the UTC day; null where the tariff has no price.</summary>
    public decimal?[] Of(int tariffId, string zone, DateOnly day) => CurveOf(tariffId, zone, day).Prices;

    /// <summary>Prices and period names of the UTC day.</summary>
    public PriceCurve CurveOf(int tariffId, string zone, DateOnly day) => _curves.GetOrAdd((tariffId, zone, day), Build);

    private PriceCurve Build((int Tariff, string Zone, DateOnly Day) key)
    {
        var (start, end) = (BaseInterval.StartOf(key.Day), BaseInterval.StartOf(key.Day.AddDays(1)));
        var rows = _prices[key.Tariff].Where(p => p.ValidFrom < end && p.ValidTo > start).ToList();
        if (rows.Count == 0)
        {
            return s_none;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
        var curve = new PriceCurve(new decimal?[BaseInterval.PerDay], new string?[BaseInterval.PerDay]);
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            var instant = BaseInterval.StartOf(key.Day, i);
            if (PriceAt(rows, instant, TimeZoneInfo.ConvertTimeFromUtc(instant, zone)) is { } row)
            {
                (curve.Prices[i], curve.Periods[i]) = (row.Price, row.Period);
            }
        }

        return _alike.GetOrAdd(curve, curve);
    }

    /// <summary>The row that holds at an instant whose local time is given: the one with the highest rank of those that match.</summary>
    public static TariffPrice? PriceAt(IEnumerable<TariffPrice> prices, DateTime instant, DateTime local)
    {
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var weekday = 1 << (((int)local.DayOfWeek + 6) % 7);
        return prices
            .Where(p => p.HoldsAt(instant) && (p.Weekdays & weekday) != 0 && p.StartMinute <= minute && minute < p.EndMinute)
            .MaxBy(p => p.Rank);
    }
}

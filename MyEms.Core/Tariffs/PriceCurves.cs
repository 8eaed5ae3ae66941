using System.Collections.Concurrent;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tariffs;

/// <summary>The price of each interval of a UTC day under a tariff, decided by the local clock of a zone. Safe for several threads.</summary>
public sealed class PriceCurves(IEnumerable<TariffPrice> prices)
{
    private readonly ILookup<int, TariffPrice> _prices = prices.ToLookup(p => p.TariffId);
    private readonly ConcurrentDictionary<(int Tariff, string Zone, DateOnly Day), decimal?[]> _curves = new();

    /// <summary>Money per unit for each base interval of the UTC day; null where the tariff has no price.</summary>
    public decimal?[] Of(int tariffId, string zone, DateOnly day) => _curves.GetOrAdd((tariffId, zone, day), Build);

    private decimal?[] Build((int Tariff, string Zone, DateOnly Day) key)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
        var curve = new decimal?[BaseInterval.PerDay];
        for (var i = 0; i < curve.Length; i++)
        {
            var instant = BaseInterval.StartOf(key.Day, i);
            curve[i] = PriceAt(_prices[key.Tariff], instant, TimeZoneInfo.ConvertTimeFromUtc(instant, zone))?.Price;
        }

        return curve;
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

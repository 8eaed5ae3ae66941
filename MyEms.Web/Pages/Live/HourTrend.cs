using MyEms.Core.Gateways;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Pages.Live;

/// <summary>The last hour of a point, one value per minute: what is stored and what has just arrived. Pure but for the values handed in.</summary>
internal sealed class HourTrend
{
    private const int Minutes = 60;
    private readonly SortedDictionary<DateTime, double> _minutes = [];

    public HourTrend(IEnumerable<(DateTime At, double Value)> readings)
    {
        foreach (var (at, value) in readings)
        {
            Take(at, value);
        }
    }

    /// <summary>Takes a value; the newest of a minute counts. True when it changed anything.</summary>
    public bool Take(DateTime at, double value)
    {
        var minute = Floor(at);
        if (_minutes.TryGetValue(minute, out var known) && known.Equals(value))
        {
            return false;
        }

        _minutes[minute] = value;
        return true;
    }

    /// <summary>The chart of the hour that ends with the minute of <paramref name="now"/>. A minute between two polls keeps the value before it.</summary>
    public TrendModel Model(LivePoint point, string name, string colour, TimeZoneInfo zone, DateTime now, Localiser texts)
    {
        var end = Floor(now).AddMinutes(1);
        var start = end.AddMinutes(-Minutes);
        foreach (var old in _minutes.Keys.Where(k => k < start).ToArray())
        {
            _minutes.Remove(old);
        }

        var patience = Math.Max(1, (int)Math.Ceiling(2 * point.Poll.TotalMinutes));
        var slots = new LocalBucket[Minutes];
        var values = new double?[Minutes];
        var held = int.MinValue;
        for (var i = 0; i < Minutes; i++)
        {
            var at = start.AddMinutes(i);
            slots[i] = new LocalBucket(DaySpan.Local(zone, at), DaySpan.Local(zone, at.AddMinutes(1)), Granularity.Hour);
            held = _minutes.ContainsKey(at) ? i : held;
            values[i] = held > int.MinValue && i - held <= patience ? _minutes[start.AddMinutes(held)] * point.Factor : null;
        }

        return new TrendModel
        {
            Name = name,
            Unit = Units.Find(point.Unit) ?? new Unit(point.Unit, point.Unit, UnitDimension.Ratio, 1),
            Shape = TrendShape.Line,
            Slots = slots,
            Series = [new TrendSeries("value", texts[$"live.quantity.{point.Quantity}"], colour, values)],
            FromZero = point.Quantity is PointQuantity.Power or PointQuantity.Irradiance or PointQuantity.StateOfCharge,
            Limits = point.High is { } high ? [new TrendLimit(texts["live.limit", Design.Numbers.WithUnit(high * point.Factor, Units.Find(point.Unit) ?? Units.One)], high * point.Factor, "status-warning")] : [],
        };
    }

    private static DateTime Floor(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
}

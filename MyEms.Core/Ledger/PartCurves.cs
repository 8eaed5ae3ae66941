using System.Collections.Concurrent;
using MyEms.Core.Calendars;
using MyEms.Core.Reach;
using MyEms.Core.Tariffs;

namespace MyEms.Core.Ledger;

/// <summary>
/// Which part of the day each interval belongs to, for a segment of a meter. Meters with the same tariff, zone and calendar
/// share one instance, so that a node's meters are added up group by group. Safe for several threads.
/// </summary>
public sealed class PartCurves(PriceCurves prices, WorkingDays workingDays, IReadOnlyDictionary<string, short> periods)
{
    private readonly ConcurrentDictionary<(int? Tariff, string Zone, int? Calendar, DateOnly Day), DayParts> _parts = new();
    private readonly ConcurrentDictionary<DayParts, DayParts> _alike = new();

    public DayParts Of(MeterSegment segment, DateOnly day) =>
        _parts.GetOrAdd((segment.TariffId, segment.Zone, segment.CalendarId, day), Build);

    private DayParts Build((int? Tariff, string Zone, int? Calendar, DateOnly Day) key)
    {
        var curve = key.Tariff is { } tariff ? prices.CurveOf(tariff, key.Zone, key.Day) : null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
        var codes = new short[BaseInterval.PerDay];
        for (var i = 0; i < codes.Length; i++)
        {
            var period = curve?.Periods[i] is { } name ? periods.GetValueOrDefault(name) : (short)0;
            var kind = key.Calendar is null
                ? DayKind.Unknown
                : workingDays.KindOf(key.Calendar, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(BaseInterval.StartOf(key.Day, i), zone)));
            codes[i] = new LedgerPart(period, kind).Code;
        }

        var parts = new DayParts(codes);
        return _alike.GetOrAdd(parts, parts);
    }
}

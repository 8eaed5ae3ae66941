using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>
/// What totals are compared with while the reporting period runs: the base period up to the same day and time of the clock.
/// Half a day is not compared with a whole one, and no step of the report changes the comparison.
/// </summary>
/// <param name="Buckets">From the start of the base period, in order, without gaps; the last ones are parts of one of its buckets.</param>
/// <param name="Rows">The rows of these buckets.</param>
public sealed record ComparedPart(IReadOnlyList<LocalBucket> Buckets, IReadOnlyList<EnergyByCategoryRow> Rows)
{
    /// <summary>So long after an interval its readings may still be on their way.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(2);

    /// <summary>The end of the part, on the clock of the report's zone.</summary>
    public DateTimeOffset Until => Buckets[^1].End;

    /// <summary>
    /// The buckets of the part: those of the base period that lie in it, then the whole days of the one that is cut, then the
    /// hours of the day that is cut. Empty when the whole base period is compared: the reporting period is over, has not begun,
    /// or has already lasted as long as the base period.
    /// </summary>
    /// <param name="zone">The zone by whose clock both periods are cut.</param>
    /// <param name="reporting">Dates of the reporting period.</param>
    /// <param name="basePeriod">Buckets of the base period.</param>
    /// <param name="now">UTC.</param>
    internal static IReadOnlyList<LocalBucket> Cut(TimeZoneInfo zone, LocalDateRange reporting, IReadOnlyList<LocalBucket> basePeriod, DateTime now)
    {
        var start = LocalBuckets.StartOfDay(zone, reporting.Start);
        if (basePeriod.Count == 0 || now <= start || now >= LocalBuckets.StartOfDay(zone, reporting.End))
        {
            return [];
        }

        var until = Counterpart(zone, reporting.Start, Later(BaseInterval.Floor(now - s_settling), start + BaseInterval.Length), basePeriod[0]);
        if (until >= basePeriod[^1].EndUtc)
        {
            return [];
        }

        List<LocalBucket> part = [.. basePeriod.TakeWhile(b => b.EndUtc <= until)];
        var at = basePeriod[part.Count].Start;
        var midnight = Local(zone, LocalBuckets.StartOfDay(zone, DateOnly.FromDateTime(Local(zone, until).DateTime)));
        if (midnight > at)
        {
            // Whole days are summed up already; a month of quarter hours need not be read.
            part.Add(new LocalBucket(at, midnight, Granularity.Day));
            at = midnight;
        }

        if (until > at.UtcDateTime)
        {
            part.Add(new LocalBucket(at, Local(zone, until), Granularity.Hour));
        }

        return part;
    }

    /// <summary>As many days after the start of the base period, at the same time of the clock; at least one interval after it.</summary>
    private static DateTime Counterpart(TimeZoneInfo zone, DateOnly start, DateTime instant, LocalBucket first)
    {
        var local = Local(zone, instant).DateTime;
        var clock = first.Date.AddDays(DateOnly.FromDateTime(local).DayNumber - start.DayNumber).ToDateTime(TimeOnly.FromDateTime(local));

        // Walking finds the first instant of an hour that comes twice, and the end of one that is left out.
        var at = LocalBuckets.StartOfDay(zone, DateOnly.FromDateTime(clock));
        while (Local(zone, at).DateTime < clock)
        {
            at += BaseInterval.Length;
        }

        return Later(at, first.StartUtc + BaseInterval.Length);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTimeOffset Local(TimeZoneInfo zone, DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), zone);
}

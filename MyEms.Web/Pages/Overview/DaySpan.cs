using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Web.Pages.Overview;

/// <summary>A local day and how far its figures can be complete.</summary>
/// <param name="Day">The date on the node's clock.</param>
/// <param name="Start">Its first instant, UTC.</param>
/// <param name="End">The first instant of the next day, UTC.</param>
/// <param name="Until">The end of the newest interval that can be known, UTC; within the day.</param>
public sealed record DaySpan(DateOnly Day, DateTime Start, DateTime End, DateTime Until)
{
    /// <summary>So long after an interval its readings may still be on their way.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(2);

    /// <summary>The day of a zone, complete as far as it can be at an instant.</summary>
    public static DaySpan Of(TimeZoneInfo zone, DateOnly day, DateTime now)
    {
        var (start, end) = (LocalBuckets.StartOfDay(zone, day), LocalBuckets.StartOfDay(zone, day.AddDays(1)));
        var until = BaseInterval.Floor(now - s_settling);
        var first = start + BaseInterval.Length;
        return new DaySpan(day, start, end, until < first ? first : until > end ? end : until);
    }

    /// <summary>Another day to the same time since its start, for a fair comparison.</summary>
    public DaySpan Against(TimeZoneInfo zone, DateOnly day)
    {
        var (start, end) = (LocalBuckets.StartOfDay(zone, day), LocalBuckets.StartOfDay(zone, day.AddDays(1)));
        var until = Until == End ? end : start + (Until - Start);
        return new DaySpan(day, start, end, until > end ? end : until);
    }

    /// <summary>The quarters of an hour of the day on the zone's clock: 92 to 100 of them.</summary>
    public IReadOnlyList<LocalBucket> Quarters(TimeZoneInfo zone)
    {
        var quarters = new List<LocalBucket>();
        for (var at = Start; at < End; at += BaseInterval.Length)
        {
            quarters.Add(new LocalBucket(Local(zone, at), Local(zone, at + BaseInterval.Length), Granularity.Hour));
        }

        return quarters;
    }

    /// <summary>The part of the day that can be complete, as one bucket.</summary>
    public LocalBucket Reached(TimeZoneInfo zone) => new(Local(zone, Start), Local(zone, Until), Granularity.Hour);

    /// <summary>An instant on a zone's clock.</summary>
    public static DateTimeOffset Local(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        return new DateTimeOffset(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), offset);
    }
}

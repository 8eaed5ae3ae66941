namespace MyEms.Core.Time;

/// <summary>
/// Cuts a range of local dates into buckets of a zone's local time. The one place that knows about 23- and 25-hour days,
/// days that do not begin at midnight and dates that a zone leaves out; SQL is given the bounds and never converts zones.
/// </summary>
public static class LocalBuckets
{
    /// <summary>Bounds lie on quarter hours: every zone's offset and transition has done so since before 2000.</summary>
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The buckets from the first instant of <paramref name="start"/> to the first instant of <paramref name="end"/>, in order,
    /// each beginning where the one before ends. The first and last week, month or year are cut to the range.
    /// </summary>
    /// <param name="zone">The zone whose clock counts.</param>
    /// <param name="start">First local date.</param>
    /// <param name="end">The local date after the last one.</param>
    /// <param name="granularity">Kind of bucket.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not after the start.</exception>
    public static IReadOnlyList<LocalBucket> Split(TimeZoneInfo zone, DateOnly start, DateOnly end, Granularity granularity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);

        var bounds = granularity == Granularity.Hour ? HourBounds(zone, start, end) : DateBounds(zone, start, end, granularity);
        var buckets = new List<LocalBucket>(bounds.Count);
        for (var i = 1; i < bounds.Count; i++)
        {
            buckets.Add(new LocalBucket(Local(zone, bounds[i - 1]), Local(zone, bounds[i]), granularity));
        }

        return buckets;
    }

    /// <summary>
    /// The first instant (UTC) at which the zone's calendar shows this date or a later one: midnight, or the end of the gap
    /// where the clock skips it, or the first of two midnights where it is set back.
    /// </summary>
    public static DateTime StartOfDay(TimeZoneInfo zone, DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var largestOffset = new[] { -1, 0, 1 }.Max(day => zone.GetUtcOffset(midnight.AddDays(day)));
        var instant = midnight - largestOffset;
        while (instant + zone.GetUtcOffset(instant) < midnight)
        {
            instant += s_step;
        }

        return instant;
    }

    private static List<DateTime> DateBounds(TimeZoneInfo zone, DateOnly start, DateOnly end, Granularity granularity)
    {
        var bounds = new List<DateTime>();
        for (var date = start; date < end; date = Next(date, granularity))
        {
            AddLater(bounds, StartOfDay(zone, date));
        }

        AddLater(bounds, StartOfDay(zone, end));
        return bounds;
    }

    private static List<DateTime> HourBounds(TimeZoneInfo zone, DateOnly start, DateOnly end)
    {
        var first = StartOfDay(zone, start);
        var last = StartOfDay(zone, end);
        var bounds = new List<DateTime> { first };
        var before = Local(zone, first);
        for (var instant = first + s_step; instant < last; instant += s_step)
        {
            var now = Local(zone, instant);
            // A clock set back by an hour shows the same hour twice; one set forward by half an hour enters the next in its middle.
            if (now.Minute == 0 || now.Hour != before.Hour)
            {
                bounds.Add(instant);
            }

            before = now;
        }

        AddLater(bounds, last);
        return bounds;
    }

    /// <summary>A date that the zone leaves out has no length and so no bucket.</summary>
    private static void AddLater(List<DateTime> bounds, DateTime instant)
    {
        if (bounds.Count == 0 || instant > bounds[^1])
        {
            bounds.Add(instant);
        }
    }

    private static DateOnly Next(DateOnly date, Granularity granularity) => granularity switch
    {
        Granularity.Day => date.AddDays(1),
        Granularity.Week => date.AddDays(7 - (((int)date.DayOfWeek + 6) % 7)),
        Granularity.Month => new DateOnly(date.Year, date.Month, 1).AddMonths(1),
        Granularity.Year => new DateOnly(date.Year, 1, 1).AddYears(1),
        Granularity.Hour => throw new ArgumentOutOfRangeException(nameof(granularity), "Hours are cut by the clock, not by the calendar."),
        _ => throw new ArgumentOutOfRangeException(nameof(granularity)),
    };

    private static DateTimeOffset Local(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        return new DateTimeOffset(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), offset);
    }
}

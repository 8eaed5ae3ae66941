using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Lineage;

/// <summary>The next step down from a figure: pure.</summary>
public static class LineageParts
{
    /// <summary>Up to this length a figure is shown interval by interval.</summary>
    private static readonly TimeSpan s_fine = TimeSpan.FromHours(25);

    /// <summary>Base intervals of a range up to a day, else the local days that it overlaps, each cut to the range.</summary>
    public static IReadOnlyList<LocalBucket> Of(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        var parts = new List<LocalBucket>();
        for (var at = from; at < to;)
        {
            var next = to - from <= s_fine ? at + BaseInterval.Length : LocalBuckets.StartOfDay(zone, Date(zone, at).AddDays(1));
            next = next < to ? next : to;
            parts.Add(Bucket(zone, at, next));
            at = next;
        }

        return parts;
    }

    /// <summary>A range as one bucket on a zone's clock. It is read from the vectors, whatever its length.</summary>
    public static LocalBucket Bucket(TimeZoneInfo zone, DateTime from, DateTime to) => new(Local(zone, from), Local(zone, to), Granularity.Hour);

    /// <summary>The local date of an instant.</summary>
    public static DateOnly Date(TimeZoneInfo zone, DateTime instant) => DateOnly.FromDateTime(Local(zone, instant).DateTime);

    /// <summary>An instant on a zone's clock.</summary>
    public static DateTimeOffset Local(TimeZoneInfo zone, DateTime utc)
    {
        var offset = zone.GetUtcOffset(utc);
        return new DateTimeOffset(DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), offset);
    }
}

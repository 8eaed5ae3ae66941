using MyEms.Core.Time;

namespace MyEms.Core.Repair.Import;

/// <summary>What an instant of a zone's clock is in UTC.</summary>
internal static class LocalClock
{
    /// <summary>The instants at which the zone's clock shows this: none where a change skips it, two where it comes twice.</summary>
    public static (DateTime First, int Count) InstantsOf(TimeZoneInfo zone, DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var (before, after) = (zone.GetUtcOffset(unspecified.AddDays(-1)), zone.GetUtcOffset(unspecified.AddDays(1)));
        // The zone's own rules at the two instants that can be meant: its class answers wrongly for changes that are not of summer time.
        var (one, two) = (unspecified - before, unspecified - after);
        var (isOne, isTwo) = (zone.GetUtcOffset(one) == before, before != after && zone.GetUtcOffset(two) == after);
        return isOne && isTwo ? (one < two ? one : two, 2) : isOne ? (one, 1) : isTwo ? (two, 1) : (default, 0);
    }

    /// <summary>The first instant of a local date.</summary>
    public static DateTime StartOf(TimeZoneInfo zone, DateOnly date) => LocalBuckets.StartOfDay(zone, date);
}

using System.Globalization;
using MyEms.Core.Time;

namespace MyEms.Web.Api.Energy;

/// <summary>The buckets between two bounds as a caller writes them, or what is wrong with the bounds.</summary>
internal sealed record EnergyRange(IReadOnlyList<LocalBucket> Buckets, string? Parameter, string? Error)
{
    private static readonly DateOnly s_first = new(1990, 1, 1);
    private static readonly DateOnly s_last = new(2100, 1, 1);

    /// <param name="from">A local date (its first instant) or an instant.</param>
    /// <param name="to">A local date (that day is inside) or an instant (which is not).</param>
    /// <param name="zone">The meter's zone: decides what a date is, and an instant without offset.</param>
    /// <param name="granularity">Hour, day or month.</param>
    public static EnergyRange Parse(string? from, string? to, TimeZoneInfo zone, Granularity granularity)
    {
        if (Bound(from, zone, 0) is not { } start)
        {
            return Wrong("from", from);
        }

        if (Bound(to, zone, 1) is not { } end)
        {
            return Wrong("to", to);
        }

        if (end <= start)
        {
            return new EnergyRange([], "to", "to lies after from.");
        }

        var most = granularity == Granularity.Hour ? 400 : granularity == Granularity.Day ? 3_700 : 40_000;
        if ((end - start).TotalDays > most)
        {
            return new EnergyRange([], "to", $"At this step at most {most} days are answered at once: bring from and to nearer together.");
        }

        // A month whose first instant lies inside is whole: cut the calendar wider than asked and keep what begins inside.
        var firstDay = LocalDate(start, zone);
        var wideEnd = LocalDate(end, zone).AddDays(1);
        if (granularity == Granularity.Month)
        {
            firstDay = new DateOnly(firstDay.Year, firstDay.Month, 1);
            wideEnd = new DateOnly(wideEnd.Year, wideEnd.Month, 1).AddMonths(1);
        }

        return new EnergyRange([.. LocalBuckets.Split(zone, firstDay, wideEnd, granularity).Where(b => b.StartUtc >= start && b.StartUtc < end)], null, null);
    }

    private static EnergyRange Wrong(string parameter, string? text) => new([], parameter, string.IsNullOrWhiteSpace(text)
        ? $"{parameter} is needed: a date such as 2026-10-01 or an instant such as 2026-10-01T06:00:00+02:00."
        : $"{parameter} is no date such as 2026-10-01 and no instant such as 2026-10-01T06:00:00+02:00 from 1990 to 2100. In an address a plus is written %2B.");

    /// <summary>The first instant of a local date, or the instant that was written; null when it is neither.</summary>
    /// <param name="text">As a caller writes it.</param>
    /// <param name="zone">Decides what a date is, and an instant without offset.</param>
    /// <param name="daysAfterDate">1 for an end, whose date is inside.</param>
    internal static DateTime? Bound(string? text, TimeZoneInfo zone, int daysAfterDate)
    {
        text = text?.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Within(date) ? LocalBuckets.StartOfDay(zone, date.AddDays(daysAfterDate)) : null;
        }

        if (text is not { Length: >= 16 and <= 40 } || text[10] != 'T'
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out _)
            || !Within(DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default))
        {
            return null;
        }

        var hasOffset = text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10;
        if (hasOffset)
        {
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
        }

        var local = DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Unspecified);
        return DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
    }

    private static bool Within(DateOnly date) => date >= s_first && date < s_last;

    private static DateOnly LocalDate(DateTime instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));
}

namespace MyEms.Acquisition.Campus.Loads;

/// <summary>What all loads of a site share on one UTC day: local time, kind of day, people and weather of each interval.</summary>
internal sealed class DayContext
{
    /// <summary>Intervals of 15 minutes in a UTC day.</summary>
    public const int Intervals = 96;

    /// <summary>Length of an interval.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private DayContext(ulong seed, CampusSite site, DateTime start)
    {
        Seed = seed;
        Site = site;
        Start = start;
    }

    public ulong Seed { get; }

    public CampusSite Site { get; }

    /// <summary>Midnight UTC at which the day begins.</summary>
    public DateTime Start { get; }

    /// <summary>Quarter of the local day, 0 to 95.</summary>
    public int[] Quarter { get; } = new int[Intervals];

    public DateOnly[] LocalDay { get; } = new DateOnly[Intervals];

    public CampusDayKind[] Kind { get; } = new CampusDayKind[Intervals];

    public double[] Attendance { get; } = new double[Intervals];

    public CampusWeather[] Weather { get; } = new CampusWeather[Intervals];

    /// <summary>Builds the context of the UTC day that begins at <paramref name="start"/>.</summary>
    public static DayContext Create(ulong seed, CampusSite site, SiteCalendar calendar, DateTime start)
    {
        var context = new DayContext(seed, site, start);
        for (var i = 0; i < Intervals; i++)
        {
            var at = start + (i * Interval);
            var local = at + site.TimeZone.GetUtcOffset(at);
            var day = DateOnly.FromDateTime(local);
            context.Quarter[i] = (int)(local.TimeOfDay.Ticks / Interval.Ticks);
            context.LocalDay[i] = day;
            context.Weather[i] = CampusWeather.At(seed, site, at + (Interval / 2));
            var sameDay = i > 0 && day == context.LocalDay[i - 1];
            context.Kind[i] = sameDay ? context.Kind[i - 1] : KindOf(site, calendar, day);
            context.Attendance[i] = sameDay ? context.Attendance[i - 1] : calendar.Attendance(day);
        }

        return context;
    }

    // Where Saturday is not worked it is as quiet as a Sunday.
    private static CampusDayKind KindOf(CampusSite site, SiteCalendar calendar, DateOnly day)
    {
        var kind = calendar.KindOf(day);
        return kind == CampusDayKind.Saturday && !site.SaturdayWorks ? CampusDayKind.Rest : kind;
    }
}

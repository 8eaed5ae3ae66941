using System.Collections.Concurrent;

namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Kind of a local day for the loads.</summary>
public enum CampusDayKind
{
    Workday,
    Saturday,
    Rest,
}

/// <summary>What kind of day a local date is on a site, and how many people come.</summary>
internal sealed class SiteCalendar(CampusSite site)
{
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> _holidays = new();

    /// <summary>Workday, Saturday, or rest (Sundays and public holidays).</summary>
    public CampusDayKind KindOf(DateOnly day)
    {
        if (day.DayOfWeek == DayOfWeek.Sunday || HolidaysOf(day.Year).Contains(day))
        {
            return CampusDayKind.Rest;
        }

        return day.DayOfWeek == DayOfWeek.Saturday ? CampusDayKind.Saturday : CampusDayKind.Workday;
    }

    /// <summary>Share of the usual people on a working day: summer holidays and the days between the years are quieter.</summary>
    public double Attendance(DateOnly day)
    {
        var n = (day.Month * 100) + day.Day;
        return site.Country switch
        {
            "NL" => n is >= 720 and <= 825 ? 0.72 : n is >= 1222 or <= 103 ? 0.45 : 1,
            "US" => n is >= 701 and <= 820 ? 0.86 : n is >= 1223 or <= 102 ? 0.4 : 1,
            _ => 1,
        };
    }

    private HashSet<DateOnly> HolidaysOf(int year) =>
        _holidays.GetOrAdd(year, static (y, country) => [.. CampusHolidays.Of(country, y).Select(h => h.Day)], site.Country);
}

using MyEms.Core.Time;

namespace MyEms.Core.Reports.Requests;

/// <summary>The base period's dates, and which of its buckets stands beside which of the reporting period's.</summary>
public static class BasePeriods
{
    /// <summary>52 weeks: the same weekday in the year before.</summary>
    private const int WeekdayYear = 364;

    /// <summary>The dates to compare with, or null for none.</summary>
    public static LocalDateRange? Resolve(ReportRequest request) => request.Base switch
    {
        BaseRule.None => null,
        BaseRule.Previous => Previous(request.Dates, request.Quick),
        BaseRule.LastYear => LastYear(request.Dates, request.Granularity),
        BaseRule.Custom => request.CustomBase,
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>The period directly before. A month or year that has only begun is compared with as many days of the one before.</summary>
    public static LocalDateRange Previous(LocalDateRange dates, QuickRange? quick)
    {
        var months = WholeMonths(dates);
        return (months, quick) switch
        {
            ( > 0, _) => new(dates.Start.AddMonths(-months), dates.Start),
            (_, QuickRange.ThisMonth) => Begun(dates.Start.AddMonths(-1), dates),
            (_, QuickRange.ThisYear) => Begun(dates.Start.AddYears(-1), dates),
            (_, QuickRange.Last12Months) => new(dates.Start.AddYears(-1), dates.End.AddYears(-1)),
            (_, QuickRange.ThisWeek) => dates.Shift(-7),
            _ => dates.Shift(-dates.Days),
        };
    }

    /// <summary>The same period in the year before.</summary>
    public static LocalDateRange LastYear(LocalDateRange dates, Granularity granularity) =>
        granularity is Granularity.Month or Granularity.Year
            ? new(dates.Start.AddYears(-1), dates.End.AddYears(-1))
            : dates.Shift(-WeekdayYear);

    /// <summary>
    /// For each bucket of the reporting period the index of its counterpart in the base period, or null. Hours meet by day and
    /// clock, so that a day of clock change shifts nothing after it; everything else meets by position.
    /// </summary>
    public static IReadOnlyList<int?> Align(IReadOnlyList<LocalBucket> reporting, IReadOnlyList<LocalBucket> basePeriod)
    {
        if (reporting.Count == 0 || reporting[0].Granularity != Granularity.Hour)
        {
            return [.. Enumerable.Range(0, reporting.Count).Select(i => i < basePeriod.Count ? i : (int?)null)];
        }

        var places = new Dictionary<(int Day, int Hour, int Occurrence), int>();
        var keys = Keys(basePeriod);
        for (var i = 0; i < keys.Count; i++)
        {
            places[keys[i]] = i;
        }

        return [.. Keys(reporting).Select(key => places.TryGetValue(key, out var i) ? i : (int?)null)];
    }

    private static List<(int Day, int Hour, int Occurrence)> Keys(IReadOnlyList<LocalBucket> hours)
    {
        var keys = new List<(int, int, int)>(hours.Count);
        for (var i = 0; i < hours.Count; i++)
        {
            var isRepeated = i > 0 && hours[i].Date == hours[i - 1].Date && hours[i].Start.Hour == hours[i - 1].Start.Hour;
            keys.Add((hours[i].Date.DayNumber - hours[0].Date.DayNumber, hours[i].Start.Hour, isRepeated ? 1 : 0));
        }

        return keys;
    }

    private static LocalDateRange Begun(DateOnly start, LocalDateRange dates)
    {
        var end = start.AddDays(dates.Days);
        return new(start, end > dates.Start ? dates.Start : end);
    }

    private static int WholeMonths(LocalDateRange dates) => dates is { Start.Day: 1, End.Day: 1 }
        ? ((dates.End.Year - dates.Start.Year) * 12) + dates.End.Month - dates.Start.Month
        : 0;
}

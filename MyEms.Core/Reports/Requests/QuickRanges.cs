using MyEms.Core.Time;

namespace MyEms.Core.Reports.Requests;

/// <summary>Turns a quick range into dates.</summary>
public static class QuickRanges
{
    /// <summary>The dates of a quick range as seen from a local date.</summary>
    public static LocalDateRange Resolve(QuickRange range, DateOnly today)
    {
        var tomorrow = today.AddDays(1);
        var month = new DateOnly(today.Year, today.Month, 1);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));

        return range switch
        {
            QuickRange.Today => new(today, tomorrow),
            QuickRange.Yesterday => new(today.AddDays(-1), today),
            QuickRange.ThisWeek => new(monday, tomorrow),
            QuickRange.Last7Days => new(today.AddDays(-6), tomorrow),
            QuickRange.ThisMonth => new(month, tomorrow),
            QuickRange.LastMonth => new(month.AddMonths(-1), month),
            QuickRange.ThisYear => new(new DateOnly(today.Year, 1, 1), tomorrow),
            QuickRange.Last12Months => new(month.AddMonths(-11), tomorrow),
            _ => throw new ArgumentOutOfRangeException(nameof(range)),
        };
    }

    /// <summary>A step that gives the range a readable number of buckets.</summary>
    public static Granularity StepFor(LocalDateRange dates) => dates.Days switch
    {
        <= 2 => Granularity.Hour,
        <= 92 => Granularity.Day,
        <= 366 * 3 => Granularity.Month,
        _ => Granularity.Year,
    };
}

using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;

namespace MyEms.Web.Reports;

/// <summary>Which steps make a readable report of a period.</summary>
internal static class ReportSteps
{
    /// <summary>The steps that fit, and the one in use even where it does not.</summary>
    public static IReadOnlyList<Granularity> For(LocalDateRange dates, Granularity current) =>
        [.. Enum.GetValues<Granularity>().Where(g => g == current || Fits(g, dates))];

    /// <summary>The step to go on with when the period changes: the same while it fits.</summary>
    public static Granularity Keep(LocalDateRange dates, Granularity current) =>
        Fits(current, dates) ? current : QuickRanges.StepFor(dates);

    /// <summary>From two buckets (a single one for days, so that a day can be had as such) to as many as a screen can show apart.</summary>
    public static bool Fits(Granularity step, LocalDateRange dates) => step switch
    {
        Granularity.Hour => dates.Days <= 31,
        Granularity.Day => dates.Days <= 400,
        Granularity.Week => dates.Days is >= 8 and <= 366 * 5,
        Granularity.Month => dates.Days >= 32,
        Granularity.Year => dates.Days >= 366,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}

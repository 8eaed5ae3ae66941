using System.Globalization;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Chooses which buckets of a horizontal axis are named: round steps, never too close, never rotated.</summary>
internal static class AxisLabels
{
    /// <summary>Index and text of the buckets that are worth a name, in order; the painter leaves out what does not fit.</summary>
    public static IEnumerable<(int Index, string Text)> For(IReadOnlyList<AxisBucket> buckets, ReportWording wording)
    {
        for (var i = 0; i < buckets.Count; i++)
        {
            if (Name(buckets, i, wording) is { } name)
            {
                yield return (i, name);
            }
        }
    }

    private static string? Name(IReadOnlyList<AxisBucket> buckets, int index, ReportWording wording)
    {
        var bucket = buckets[index].Time;
        return bucket.Granularity switch
        {
            Granularity.Hour => Hour(buckets.Count, bucket, wording),
            Granularity.Day => buckets.Count <= 10 || index == 0 || bucket.Date.DayOfWeek == DayOfWeek.Monday
                ? wording.Date(bucket.Date, buckets.Count <= 35 ? "reports.format.axisDay" : "reports.format.axisWeek")
                : null,
            Granularity.Week => wording.Date(bucket.Date, "reports.format.axisWeek"),
            Granularity.Month => wording.Date(bucket.Date, index == 0 || bucket.Date.Month == 1 ? "reports.format.axisMonthYear" : "reports.format.axisMonth"),
            Granularity.Year => bucket.Date.Year.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static string? Hour(int count, LocalBucket bucket, ReportWording wording)
    {
        if (bucket.Start.Hour == 0 && count > 26)
        {
            return wording.Date(bucket.Date, "reports.format.axisDay");
        }

        return count <= 52 && bucket.Start.Hour % 3 == 0 ? bucket.Start.ToString(wording.Own("reports.format.axisHour"), wording.Culture) : null;
    }
}

using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Design;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Reports.OnPage;

/// <summary>A chart section as the page's chart draws it: estimated and missing parts belong to the measured series before them.</summary>
internal static class ChartModels
{
    /// <summary>From this many columns on a part of them can be looked at.</summary>
    private const int ZoomFrom = 120;

    /// <param name="section">The section.</param>
    /// <param name="wording">The reader's words.</param>
    /// <param name="name">What a single series is about, as the tooltip names it; null for the series' own label.</param>
    public static TrendModel Of(ChartSection section, ReportWording wording, string? name = null)
    {
        var measured = section.Series.Where(s => s.Role == SeriesRole.Measured).ToArray();
        return new TrendModel
        {
            Name = wording.Text(section.Title),
            Unit = section.Unit,
            Shape = measured.Any(s => s.Kind != SeriesKind.Line) ? TrendShape.Bar : TrendShape.Line,
            Slots = [.. section.Buckets.Select(b => b.Time)],
            Series = [.. measured.Select(s => Series(section, s, measured.Length == 1 && name is not null ? name : wording.Text(s.Label)))],
            Base = section.Series.FirstOrDefault(s => s.Role == SeriesRole.Base) is { } compared ? Base(compared, wording) : null,
            DaysOff = [.. Enumerable.Range(0, section.Buckets.Count).Where(i => !section.Buckets[i].IsWorkingDay)],
            Stacked = measured.Length > 1 && measured.All(s => s.Kind == SeriesKind.Stacked),
            Zoom = section.Buckets.Count >= ZoomFrom,
        };
    }

    /// <summary>All that is known of a bucket: its measured part and the estimated one on top; null where nothing is.</summary>
    public static IReadOnlyList<ReportFigure?> Known(ChartSection section, ChartSeries measured)
    {
        var estimated = Part(section, measured, SeriesRole.Estimated);
        return [.. measured.Values.Select((value, i) => (value, estimated?.Values[i]) switch
        {
            (ReportFigure solid, ReportFigure part) => solid with { Micros = solid.Micros + part.Micros, EstimatedMicros = part.Micros },
            (ReportFigure solid, _) => solid,
            (_, ReportFigure part) => part with { EstimatedMicros = part.Micros },
            _ => null,
        })];
    }

    private static TrendSeries Series(ChartSection section, ChartSeries measured, string name)
    {
        var known = Known(section, measured);
        var missing = Part(section, measured, SeriesRole.Missing);
        return new TrendSeries(
            measured.Key,
            name,
            CategoryLook.For(measured.ColourKey).Colour,
            [.. known.Select(f => f is null ? (double?)null : (double)f.Value)],
            known.Any(f => f is { EstimatedMicros: > 0 }) ? [.. known.Select(f => (double)(f?.Estimated ?? 0))] : null,
            missing is null ? null : [.. missing.Values.Select(v => v is ReportFigure { Micros: > 0 } lack ? (double)lack.Value : 0)]);
    }

    private static TrendBase Base(ChartSeries compared, ReportWording wording) => new(
        wording.Text(compared.Label),
        [.. compared.Values.Select(v => v is ReportFigure f ? (double?)(double)f.Value : null)],
        compared.Times is null ? null : [.. compared.Times.Select(t => t is LocalBucket b ? b.Start : (DateTimeOffset?)null)]);

    /// <summary>The series of a role between a measured series and the next one.</summary>
    private static ChartSeries? Part(ChartSection section, ChartSeries measured, SeriesRole role) => section.Series
        .SkipWhile(s => s != measured)
        .Skip(1)
        .TakeWhile(s => s.Role != SeriesRole.Measured)
        .FirstOrDefault(s => s.Role == role);
}

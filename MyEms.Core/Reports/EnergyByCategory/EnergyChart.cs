using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>The chosen category by bucket: measured, estimated and missing on top of each other, the base period as a line.</summary>
internal static class EnergyChart
{
    private const string LossColour = "loss";

    public static ChartSection Build(EnergyByCategoryData data, ReportCategory chosen)
    {
        var title = ReportText.Key(ReportKeys.By(data.Request.Granularity), ReportValue.Of(chosen.Name));
        List<ChartSeries> series = [Measured(data, chosen)];
        AddUnlessEmpty(series, Estimated(data, chosen));
        AddUnlessEmpty(series, Missing(data, chosen));
        if (data.BaseDates is { } dates)
        {
            AddUnlessEmpty(series, BaseLine(data, chosen, ReportPeriod.In(data.Context.Zone, dates)));
        }

        return new ChartSection("chart", title, chosen.Unit, [.. data.Buckets.Select(b => new AxisBucket(b, IsWorking(data, b)))], series);
    }

    private static bool IsWorking(EnergyByCategoryData data, LocalBucket bucket) =>
        bucket.Granularity is not (Granularity.Hour or Granularity.Day) || !data.Context.DaysOff.Contains(bucket.Date);

    private static ChartSeries Measured(EnergyByCategoryData data, ReportCategory chosen) => new(
        "measured",
        ReportText.Key(ReportKeys.Measured),
        SeriesKind.Stacked,
        chosen.ColourKey,
        SeriesRole.Measured,
        Values(data, chosen, (sum, _) => sum.ToValue(chosen.Unit) is ReportFigure figure
            ? figure with { Micros = figure.Micros - figure.EstimatedMicros, EstimatedMicros = 0 }
            : sum.ToValue(chosen.Unit)));

    private static ChartSeries Estimated(EnergyByCategoryData data, ReportCategory chosen) => new(
        "estimated",
        ReportText.Key(ReportKeys.Estimated),
        SeriesKind.Stacked,
        chosen.ColourKey,
        SeriesRole.Estimated,
        Values(data, chosen, (sum, _) => sum.ToValue(chosen.Unit) is ReportFigure figure
            ? figure with { Micros = figure.EstimatedMicros, ManualMicros = 0 }
            : sum.ToValue(chosen.Unit)));

    private static ChartSeries Missing(EnergyByCategoryData data, ReportCategory chosen) => new(
        "missing",
        ReportText.Key(ReportKeys.Missing),
        SeriesKind.Stacked,
        LossColour,
        SeriesRole.Missing,
        Values(data, chosen, (sum, i) => Lack(sum, data.BaseValueAt(chosen, i), chosen)));

    /// <summary>
    /// How much the unknown part of a bucket is likely to be: what the base period had in it, else the known part continued.
    /// It is drawn as an outline and is in no sum.
    /// </summary>
    private static ReportValue Lack(EnergySum sum, ReportValue before, ReportCategory chosen)
    {
        if (!sum.IsExpected || sum.Known >= sum.Expected)
        {
            return ReportValue.Absent(ReportKeys.NothingMissing);
        }

        var unknown = sum.Expected - sum.Known;
        if (before is ReportFigure { Micros: > 0 } figure)
        {
            var share = (decimal)unknown / sum.Expected;
            return new ReportFigure((long)Math.Round(figure.Micros * share, MidpointRounding.AwayFromZero), chosen.Unit);
        }

        return sum.IsKnown
            ? new ReportFigure((long)Math.Round((decimal)sum.Micros * unknown / sum.Known, MidpointRounding.AwayFromZero), chosen.Unit)
            : ReportValue.Absent(ReportKeys.MissingUnknown);
    }

    private static ChartSeries BaseLine(EnergyByCategoryData data, ReportCategory chosen, ReportPeriod period) => new(
        "base",
        ReportText.Key("reports.period", period),
        SeriesKind.Line,
        chosen.ColourKey,
        SeriesRole.Base,
        [.. data.Buckets.Select((_, i) => data.BaseValueAt(chosen, i))],
        [.. data.Buckets.Select((_, i) => data.BaseBucketAt(i))]);

    private static List<ReportValue> Values(EnergyByCategoryData data, ReportCategory chosen, Func<EnergySum, int, ReportValue> value) =>
        [.. data.Buckets.Select((_, i) => value(data.Reporting.At(data.Context.NodeId, chosen.Code, i), i))];

    /// <summary>The legend shows only what is drawn.</summary>
    private static void AddUnlessEmpty(List<ChartSeries> series, ChartSeries one)
    {
        if (one.Values.Any(v => v is ReportFigure { Micros: not 0 }))
        {
            series.Add(one);
        }
    }
}

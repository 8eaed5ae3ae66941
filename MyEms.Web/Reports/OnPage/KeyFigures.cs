using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;
using MyEms.Web.Components;

namespace MyEms.Web.Reports.OnPage;

/// <summary>One line beside a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Text">The figure with its unit.</param>
/// <param name="Beside">When or how much of the whole; null for nothing.</param>
/// <param name="IsAbout">A tenth or more of it is estimated.</param>
/// <param name="Mark">The badge of a share of quality.</param>
internal sealed record KeyFigure(string Label, string Text, string? Beside = null, bool IsAbout = false, QualityKind? Mark = null);

/// <summary>
/// What a chart comes to: total, base period, peak, mean, days off, unmetered rest, quality. Made of the document's own exact
/// values, so that they agree with every export. A chart without a chosen tile has none.
/// </summary>
internal static class KeyFigures
{
    public static IReadOnlyList<KeyFigure> Of(OnPageReport report, ChartSection section)
    {
        if (report.Chosen is not { Value: ReportFigure total } chosen || section.Series.FirstOrDefault(s => s.Role == SeriesRole.Measured) is not { } measured)
        {
            return [];
        }

        var known = ChartModels.Known(section, measured);
        return [.. new[]
        {
            Line(report, "reportpage.fact.total", total),
            Base(report, chosen),
            Difference(report, chosen, total),
            Peak(report, section, known),
            Mean(report, section, known),
            DaysOff(report, section, known, total),
            Rest(report),
        }.OfType<KeyFigure>(), .. Quality(report)];
    }

    private static KeyFigure? Base(OnPageReport report, Kpi chosen) => (report.BasePeriod, chosen.Base) switch
    {
        ({ } name, ReportFigure figure) => new KeyFigure(name, report.Wording.Value(figure), IsAbout: figure.IsApproximate),
        ({ } name, ReportAbsence absence) => new KeyFigure(name, report.Wording.Value(absence), report.Wording.Text(absence.Reason)),
        _ => null,
    };

    private static KeyFigure? Difference(OnPageReport report, Kpi chosen, ReportFigure total)
    {
        if (chosen.Base is not ReportFigure before || chosen.Change is not ReportRatio change)
        {
            return null;
        }

        var text = report.Wording.Value(new ReportFigure(total.Micros - before.Micros, total.Unit));
        return new KeyFigure(report.Wording.Own("reportpage.fact.difference"), total.Micros > before.Micros ? "+" + text : text, report.Wording.Percent(change));
    }

    private static KeyFigure? Peak(OnPageReport report, ChartSection section, IReadOnlyList<ReportFigure?> known)
    {
        var at = Enumerable.Range(0, known.Count).Where(i => known[i] is { Micros: > 0 }).MaxBy(i => (long?)known[i]?.Micros);
        return known.Count > 0 && known[at] is { Micros: > 0 } figure && section.Buckets.Count > 1
            ? Line(report, "reportpage.fact.peak." + Step(section), figure) with { Beside = report.Wording.Bucket(section.Buckets[at].Time) }
            : null;
    }

    /// <summary>Over the buckets that have ended: one that is still filling would pull it down.</summary>
    private static KeyFigure? Mean(OnPageReport report, ChartSection section, IReadOnlyList<ReportFigure?> known)
    {
        var ended = Enumerable.Range(0, known.Count)
            .Where(i => section.Buckets[i].Time.EndUtc <= report.Document.Header.GeneratedAt)
            .Select(i => known[i])
            .OfType<ReportFigure>()
            .ToArray();
        if (ended.Length < 2)
        {
            return null;
        }

        var sum = Sum(ended, section);
        return Line(report, "reportpage.fact.mean." + Step(section), sum with { Micros = sum.Micros / ended.Length, EstimatedMicros = sum.EstimatedMicros / ended.Length });
    }

    private static KeyFigure? DaysOff(OnPageReport report, ChartSection section, IReadOnlyList<ReportFigure?> known, ReportFigure total)
    {
        var off = Enumerable.Range(0, known.Count).Where(i => !section.Buckets[i].IsWorkingDay).Select(i => known[i]).OfType<ReportFigure>().ToArray();
        return off.Length > 0 && total.Micros > 0 && Sum(off, section) is var sum
            ? Line(report, "reportpage.fact.daysOff", sum) with { Beside = report.Wording.Percent((decimal)sum.Micros / total.Micros) }
            : null;
    }

    private static KeyFigure? Rest(OnPageReport report)
    {
        var row = report.Document.Sections.OfType<TableSection>().SelectMany(t => t.Rows).FirstOrDefault(r => r.Kind == RowKind.Rest);
        return row?.Cells.OfType<ReportFigure>().FirstOrDefault() is { } rest
            ? Line(report, "reports.row.rest", rest) with { Beside = row.Cells.OfType<ReportRatio>().FirstOrDefault(r => !r.IsChange) is { } share ? report.Wording.Percent(share) : null }
            : null;
    }

    private static IEnumerable<KeyFigure> Quality(OnPageReport report)
    {
        if (report.Document.Header.Quality is not ReportQuality quality)
        {
            yield break;
        }

        var shares = new[]
        {
            (QualityKind.Measured, quality.Measured),
            (QualityKind.Manual, quality.Manual),
            (QualityKind.Estimated, quality.Estimated),
            (QualityKind.Missing, quality.Missing),
        };
        foreach (var (kind, share) in shares)
        {
            // The measured share always, the others where there is something to tell.
            if (kind == QualityKind.Measured || share >= 0.0005m)
            {
                yield return new KeyFigure(report.Wording.Own($"reportpage.fact.quality.{kind.ToString().ToLowerInvariant()}"), report.Wording.Percent(share), Mark: kind);
            }
        }
    }

    private static KeyFigure Line(OnPageReport report, string key, ReportFigure figure) =>
        new(report.Wording.Own(key), report.Wording.Value(figure), IsAbout: figure.IsApproximate);

    private static ReportFigure Sum(IEnumerable<ReportFigure> figures, ChartSection section) => figures.Aggregate(
        new ReportFigure(0, section.Unit),
        (sum, f) => sum with { Micros = sum.Micros + f.Micros, EstimatedMicros = sum.EstimatedMicros + f.EstimatedMicros });

    private static string Step(ChartSection section) => (section.Buckets.Count == 0 ? Granularity.Day : section.Buckets[0].Time.Granularity).ToString().ToLowerInvariant();
}

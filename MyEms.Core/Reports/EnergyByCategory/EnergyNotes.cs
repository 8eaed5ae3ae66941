using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>What a reader must know before using the figures.</summary>
internal static class EnergyNotes
{
    public static IEnumerable<NoteSection> Build(EnergyByCategoryData data, ReportCategory chosen)
    {
        var total = data.Reporting.Total(data.Context.NodeId, chosen.Code);
        if (total.Estimated > 0)
        {
            yield return Note(
                "estimated",
                NoteSeverity.Info,
                "reports.note.estimated",
                new ReportFigure(total.Estimated, chosen.Unit),
                total.ToFigure(chosen.Unit) with { EstimatedMicros = 0 });
        }

        if (total.IsExpected && total.Known < total.Expected)
        {
            yield return Note(
                "missing",
                NoteSeverity.Warning,
                "reports.note.missing",
                new ReportRatio(ReportRatio.Divide(total.Expected - total.Known, total.Expected), IsChange: false));
        }

        if (data.ComparedUntil is { } until)
        {
            yield return Note("compared-part", NoteSeverity.Info, "reports.note.comparedPart", new ReportTime(new LocalBucket(until, until, Granularity.Hour)));
        }

        // A small gap moves the difference less than the weather does; a third of a month would be taken for growth.
        var before = data.BaseToCompare.Total(data.Context.NodeId, chosen.Code);
        if (before.IsKnown && (before.Expected - before.Known) * 100 >= before.Expected)
        {
            yield return Note(
                "base-incomplete",
                NoteSeverity.Warning,
                "reports.note.baseIncomplete",
                new ReportRatio(ReportRatio.Divide(before.Expected - before.Known, before.Expected), IsChange: false));
        }

        if (data.Request.WithChildren && data.Context.Children.Count > 0)
        {
            var parts = data.Context.Children.Aggregate(default(EnergySum), (sum, c) => sum + data.Reporting.Total(c.Id, chosen.Code));
            if (parts.Micros > total.Micros)
            {
                yield return Note("negative-rest", NoteSeverity.Warning, "reports.note.negativeRest", new ReportFigure(parts.Micros - total.Micros, chosen.Unit));
            }
        }
    }

    private static NoteSection Note(string key, NoteSeverity severity, string textKey, params IReadOnlyList<ReportValue> arguments) =>
        new(key, ReportText.Key("reports.note.title"), ReportText.Key(textKey, arguments), severity);
}

using System.Globalization;
using System.Text;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Core.Tests.Reports;

/// <summary>A document as plain lines, for golden files: keys instead of sentences, exact values.</summary>
internal sealed class DocumentText : IReportSectionVisitor<IEnumerable<string>>, IReportValueVisitor<string>
{
    public static string Of(ReportDocument document)
    {
        var writer = new DocumentText();
        var h = document.Header;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{h.ReportKey} | {Words(h.Title)} | {string.Join(" / ", h.NodePath)} | {h.ZoneId} | {h.Granularity}")
            .AppendLine(CultureInfo.InvariantCulture, $"{h.Reporting.Accept(writer)} | {h.Base?.Accept(writer)} | {h.Quality.Accept(writer)}");
        foreach (var section in document.Sections)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"[{section.Key}] {Words(section.Title)}");
            foreach (var line in section.Accept(writer))
            {
                text.AppendLine(line);
            }
        }

        return text.ToString();
    }

    public IEnumerable<string> Kpis(KpiSection section) =>
        section.Tiles.Select(t => $"{t.Key}{(t.IsChosen ? "*" : "")}: {t.Value.Accept(this)} | {t.Base.Accept(this)} | {t.Change.Accept(this)}");

    public IEnumerable<string> Chart(ChartSection section) => section.Series
        .Select(s => $"{s.Key} {s.Kind} {s.Role} {s.ColourKey} {Words(s.Label)}: {string.Join("; ", s.Values.Select(v => v.Accept(this)))}")
        .Prepend("off: " + string.Join(" ", section.Buckets.Where(b => !b.IsWorkingDay).Select(b => b.Time.Date.Day)));

    public IEnumerable<string> Table(TableSection section) => section.Rows
        .Select(r => $"{r.Kind} {r.NodeId}: {string.Join(" | ", r.Cells.Select(c => c.Accept(this)))}")
        .Prepend(string.Join(" | ", section.Columns.Select(c => $"{c.Key} {Words(c.Label)} {c.Kind} {c.Unit?.Code}")));

    public IEnumerable<string> Flow(FlowSection section) => section.Links.Select(l => $"{l.From} > {l.To}: {l.Value.Accept(this)}");

    public IEnumerable<string> Note(NoteSection section) => [$"{section.Severity}: {Words(section.Text)}"];

    public string Figure(ReportFigure figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"{figure.Value} {figure.Unit.Code}{(figure.EstimatedMicros > 0 ? $" est {figure.Estimated}" : "")} {figure.KnownSeconds}/{figure.ExpectedSeconds}");

    public string Ratio(ReportRatio ratio) => ratio.Value.ToString(ratio.IsChange ? "+0.#########;-0.#########" : "0.#########", CultureInfo.InvariantCulture);

    public string Count(ReportCount count) => count.Value.ToString(CultureInfo.InvariantCulture);

    string IReportValueVisitor<string>.Words(ReportWords words) => Words(words.Text);

    public string Time(ReportTime time) => time.Bucket.Start.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);

    public string Period(ReportPeriod period) => string.Create(CultureInfo.InvariantCulture, $"{period.Dates.Start:yyyy-MM-dd}..{period.Dates.Last:yyyy-MM-dd}");

    public string Quality(ReportQuality quality) =>
        string.Create(CultureInfo.InvariantCulture, $"m{quality.Measured} e{quality.Estimated} h{quality.Manual} x{quality.Missing}");

    public string Absence(ReportAbsence absence) => $"({Words(absence.Reason)})";

    private static string Words(ReportText text) => text.Match(
        literal => $"'{literal}'",
        (key, arguments) => arguments.Count == 0 ? key : $"{key}[{string.Join(", ", arguments.Select(a => a.Accept(new DocumentText())))}]");
}

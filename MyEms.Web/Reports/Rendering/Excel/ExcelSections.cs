using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>A sheet per chart, table and flow; tiles and notes stand on the overview.</summary>
internal sealed class ExcelSections(ReportWording wording, StyleBook styles) : IReportSectionVisitor<IEnumerable<ExcelSheet>>
{
    private const int HeadRow = 3;

    public IEnumerable<ExcelSheet> Kpis(KpiSection section) => [];

    public IEnumerable<ExcelSheet> Note(NoteSection section) => [];

    public IEnumerable<ExcelSheet> Flow(FlowSection section) => Table(FlowTable.Of(section));

    public IEnumerable<ExcelSheet> Chart(ChartSection section)
    {
        var title = wording.Text(section.Title);
        var names = section.Series.Select(s => wording.Text(s.Label)).ToList();
        var decimals = ExcelValue.DecimalsFor(section.Series.SelectMany(s => s.Values));
        var value = new ExcelValue(wording, styles, CellKind.Body, decimals);
        var rows = Head(title, [Head(wording.Own("reports.column.time"), false), .. names.Select(n => Head($"{n} ({section.Unit.Symbol})", true))]);
        for (var i = 0; i < section.Buckets.Count; i++)
        {
            var at = i;
            rows.Add(
            [
                new ReportTime(section.Buckets[i].Time).Accept(value),
                // A gap in a chart is an empty cell: a text would be drawn as zero.
                .. section.Series.Select(s => s.Values[at] is ReportAbsence ? ExcelCell.Empty() : s.Values[at].Accept(value)),
            ]);
        }

        var times = section.Buckets.Select(b => wording.Bucket(b.Time)).ToList();
        yield return new ExcelSheet(title, rows, HeadRow, 1, new ExcelChart(section, HeadRow, title, names, times));
    }

    public IEnumerable<ExcelSheet> Table(TableSection section)
    {
        var title = wording.Text(section.Title);
        var rows = Head(title, [.. section.Columns.Select(Head)]);
        var decimals = section.Columns.Select((_, i) => ExcelValue.DecimalsFor(section.Rows.Where(r => r.Kind != RowKind.Total).Select(r => r.Cells[i]))).ToList();
        foreach (var row in section.Rows)
        {
            var kind = row.Kind == RowKind.Total ? CellKind.Total : CellKind.Body;
            rows.Add([.. row.Cells.Select((cell, i) => cell.Accept(new ExcelValue(wording, styles, kind, decimals[i])))]);
        }

        yield return new ExcelSheet(title, rows, HeadRow, 1);
    }

    private ExcelCell Head(ReportColumn column)
    {
        var label = wording.Text(column.Label);
        return column.Match(
            () => Head(label, false),
            unit => Head($"{label} ({unit.Symbol})", true),
            () => Head(label, true),
            () => Head(label, false),
            () => Head(label, true));
    }

    private ExcelCell Head(string text, bool isRight) => ExcelCell.Of(text, styles.Of(new CellLook(CellKind.Head, IsRight: isRight)));

    private List<IReadOnlyList<ExcelCell>> Head(string title, IReadOnlyList<ExcelCell> heads) =>
        [[ExcelCell.Of(title, styles.Of(new CellLook(CellKind.Title)))], [], heads];
}

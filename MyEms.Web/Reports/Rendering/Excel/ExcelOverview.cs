using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>The first sheet: what the workbook is about, the tiles, the notes.</summary>
internal static class ExcelOverview
{
    public static ExcelSheet Build(ReportDocument document, ReportWording wording, ReportHeaderWords header, StyleBook styles)
    {
        var label = styles.Of(new CellLook(CellKind.Faint));
        List<IReadOnlyList<ExcelCell>> rows = [[ExcelCell.Of(header.Title, styles.Of(new CellLook(CellKind.Title)))], []];
        void Line(string key, string? text)
        {
            if (text is not null)
            {
                rows.Add([ExcelCell.Of(wording.Own(key), label), ExcelCell.Of(text, 0)]);
            }
        }

        Line("reports.head.node", header.NodePath);
        Line("reports.head.period", header.Period);
        Line("reports.head.basePeriod", header.Base);
        Line("reports.head.zone", document.Header.ZoneId);
        Line("reports.head.quality", header.Quality);
        Line("reports.head.generated", header.GeneratedAt);
        foreach (var section in document.Sections.OfType<KpiSection>())
        {
            rows.Add([]);
            rows.AddRange(Tiles(section, wording, styles));
        }

        foreach (var note in document.Sections.OfType<NoteSection>())
        {
            rows.Add([]);
            rows.Add([ExcelCell.Of(wording.Text(note.Title), label), ExcelCell.Of(wording.Text(note.Text), 0)]);
        }

        return new ExcelSheet(wording.Own("reports.sheet.overview"), rows, 0, 0);
    }

    private static IEnumerable<IReadOnlyList<ExcelCell>> Tiles(KpiSection section, ReportWording wording, StyleBook styles)
    {
        var head = styles.Of(new CellLook(CellKind.Head));
        var right = styles.Of(new CellLook(CellKind.Head, IsRight: true));
        yield return
        [
            ExcelCell.Of(wording.Own("reports.column.category"), head),
            ExcelCell.Of(wording.Own("reports.column.unit"), head),
            ExcelCell.Of(wording.Own("reports.column.value"), right),
            ExcelCell.Of(wording.Own("reports.column.base"), right),
            ExcelCell.Of(wording.Own("reports.column.change"), right),
        ];
        foreach (var tile in section.Tiles)
        {
            var value = new ExcelValue(wording, styles, CellKind.Body, ExcelValue.DecimalsFor([tile.Value]));
            yield return
            [
                ExcelCell.Of(wording.Text(tile.Label), 0),
                ExcelCell.Of((tile.Value as ReportFigure ?? tile.Base as ReportFigure)?.Unit.Symbol ?? "", 0),
                tile.Value.Accept(value),
                tile.Base.Accept(value),
                tile.Change.Accept(value),
            ];
        }
    }
}

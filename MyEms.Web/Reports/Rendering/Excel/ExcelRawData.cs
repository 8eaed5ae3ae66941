using System.Globalization;
using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>The last sheet: every value of the document, one per row, exact and unrounded, with what is known about it.</summary>
internal static class ExcelRawData
{
    private static readonly string[] s_heads =
    [
        "reports.column.section", "reports.column.item", "reports.column.column", "reports.column.start", "reports.column.end", "reports.column.value", "reports.column.unit",
        "reports.column.estimated", "reports.column.manual", "reports.column.known", "reports.column.expected", "reports.column.text",
    ];

    public static ExcelSheet Build(ReportDocument document, ReportWording wording, StyleBook styles)
    {
        var head = styles.Of(new CellLook(CellKind.Head));
        var visitor = new RawValue(wording, styles.Of(new CellLook(NumberFormat: "0.######", IsRight: true)), styles.Of(new CellLook(NumberFormat: "0.#########", IsRight: true)));
        List<IReadOnlyList<ExcelCell>> rows = [[.. s_heads.Select(key => ExcelCell.Of(wording.Own(key), head))]];
        foreach (var fact in ReportFacts.Of(document))
        {
            rows.Add(
            [
                ExcelCell.Of(fact.Section, 0),
                ExcelCell.Of(wording.Text(fact.Item), 0),
                ExcelCell.Of(fact.Column, 0),
                At(fact.Start),
                At(fact.End),
                .. fact.Value.Accept(visitor),
            ]);
        }

        return new ExcelSheet(wording.Own("reports.sheet.raw"), rows, 1, 0);
    }

    /// <summary>A text with its offset: a spreadsheet's own times know no zone, and one hour of the year comes twice.</summary>
    private static ExcelCell At(DateTimeOffset? time) =>
        time is { } at ? ExcelCell.Of(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), 0) : ExcelCell.Empty();

    private sealed class RawValue(ReportWording wording, uint amount, uint ratioStyle) : IReportValueVisitor<IReadOnlyList<ExcelCell>>
    {
        private static readonly ExcelCell s_none = ExcelCell.Empty();

        public IReadOnlyList<ExcelCell> Figure(ReportFigure figure) =>
        [
            ExcelCell.Of(figure.Value, amount),
            ExcelCell.Of(figure.Unit.Code, 0),
            ExcelCell.Of(figure.Estimated, amount),
            ExcelCell.Of(figure.Manual, amount),
            ExcelCell.Of(figure.KnownSeconds, amount),
            ExcelCell.Of(figure.ExpectedSeconds, amount),
            s_none,
        ];

        public IReadOnlyList<ExcelCell> Ratio(ReportRatio ratio) => Number(ratio.Value, "1");

        public IReadOnlyList<ExcelCell> Count(ReportCount count) => Number(count.Value, "");

        public IReadOnlyList<ExcelCell> Words(ReportWords words) => Text(wording.Text(words.Text));

        public IReadOnlyList<ExcelCell> Time(ReportTime time) => Text(wording.Bucket(time.Bucket));

        public IReadOnlyList<ExcelCell> Period(ReportPeriod period) => Text(wording.Period(period.Dates));

        public IReadOnlyList<ExcelCell> Quality(ReportQuality quality) => Number(quality.Measured, "1");

        public IReadOnlyList<ExcelCell> Absence(ReportAbsence absence) => Text(wording.Text(absence.Reason));

        private IReadOnlyList<ExcelCell> Number(decimal value, string unit) =>
            [ExcelCell.Of(value, ratioStyle), ExcelCell.Of(unit, 0), s_none, s_none, s_none, s_none, s_none];

        private static IReadOnlyList<ExcelCell> Text(string text) => [s_none, s_none, s_none, s_none, s_none, s_none, ExcelCell.Of(text, 0)];
    }
}

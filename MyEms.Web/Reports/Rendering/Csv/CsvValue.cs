using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering.Csv;

/// <summary>The last seven fields of a fact: value, unit, estimated, manual, known seconds, expected seconds, text.</summary>
internal sealed class CsvValue(ReportWording wording) : IReportValueVisitor<IReadOnlyList<CsvCell>>
{
    public IReadOnlyList<CsvCell> Figure(ReportFigure figure) =>
    [
        CsvCell.OfNumber(figure.Value),
        CsvCell.OfText(figure.Unit.Code),
        CsvCell.OfNumber(figure.Estimated),
        CsvCell.OfNumber(figure.Manual),
        CsvCell.OfNumber(figure.KnownSeconds),
        CsvCell.OfNumber(figure.ExpectedSeconds),
        CsvCell.Empty,
    ];

    public IReadOnlyList<CsvCell> Ratio(ReportRatio ratio) => Number(ratio.Value, "1");

    public IReadOnlyList<CsvCell> Count(ReportCount count) => Number(count.Value, "");

    public IReadOnlyList<CsvCell> Words(ReportWords words) => Text(wording.Text(words.Text));

    public IReadOnlyList<CsvCell> Time(ReportTime time) => Text(wording.Bucket(time.Bucket));

    public IReadOnlyList<CsvCell> Period(ReportPeriod period) => Text(wording.Period(period.Dates));

    /// <summary>The measured share; the others can be had from the figure beside it.</summary>
    public IReadOnlyList<CsvCell> Quality(ReportQuality quality) => Number(quality.Measured, "1");

    public IReadOnlyList<CsvCell> Absence(ReportAbsence absence) => Text(wording.Text(absence.Reason));

    private static IReadOnlyList<CsvCell> Number(decimal number, string unit) =>
        [CsvCell.OfNumber(number), CsvCell.OfText(unit), CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.Empty];

    private static IReadOnlyList<CsvCell> Text(string text) =>
        [CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.Empty, CsvCell.OfText(text)];
}

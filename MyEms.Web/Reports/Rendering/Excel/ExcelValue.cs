using MyEms.Core.Reports;
using MyEms.Core.Time;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>Turns values into typed cells.</summary>
/// <param name="wording">Words for what is no number.</param>
/// <param name="styles">Formats of the workbook.</param>
/// <param name="kind">What the cells are for.</param>
/// <param name="decimals">Digits shown of figures; the cell holds all of them.</param>
internal sealed class ExcelValue(ReportWording wording, StyleBook styles, CellKind kind, int decimals) : IReportValueVisitor<ExcelCell>
{
    public ExcelCell Figure(ReportFigure figure) => ExcelCell.Of(figure.Value, Style(decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals)));

    public ExcelCell Ratio(ReportRatio ratio) => ExcelCell.Of(ratio.Value, Style(ratio.IsChange ? "+0.0%;-0.0%;0.0%" : "0.0%"));

    public ExcelCell Count(ReportCount count) => ExcelCell.Of(count.Value, Style("#,##0"));

    public ExcelCell Words(ReportWords words) => ExcelCell.Of(wording.Text(words.Text), styles.Of(new CellLook(kind)));

    public ExcelCell Time(ReportTime time) =>
        ExcelCell.Of((decimal)time.Bucket.Start.DateTime.ToOADate(), styles.Of(new CellLook(kind, Format(time.Bucket.Granularity))));

    public ExcelCell Period(ReportPeriod period) => ExcelCell.Of(wording.Period(period.Dates), styles.Of(new CellLook(kind)));

    public ExcelCell Quality(ReportQuality quality) => ExcelCell.Of(quality.Measured, Style("0.0%"));

    /// <summary>A text, so that a sum passes over it; why there is none stands in the raw data.</summary>
    public ExcelCell Absence(ReportAbsence absence) =>
        ExcelCell.Of(Design.Numbers.Unknown, styles.Of(new CellLook(kind == CellKind.Total ? kind : CellKind.Faint, IsRight: true)));

    /// <summary>Decimals for figures in their own unit: what the largest needs for four digits.</summary>
    public static int DecimalsFor(IEnumerable<ReportValue> values)
    {
        var largest = values.OfType<ReportFigure>().Select(f => Math.Abs(f.Value)).DefaultIfEmpty().Max();
        return largest switch { >= 1_000 or 0 => 0, >= 100 => 1, >= 10 => 2, _ => 3 };
    }

    private static string Format(Granularity granularity) => granularity switch
    {
        Granularity.Hour => "ddd d mmm yyyy hh:mm",
        Granularity.Day => "ddd d mmm yyyy",
        Granularity.Month => "mmm yyyy",
        Granularity.Year => "yyyy",
        _ => "d mmm yyyy",
    };

    private uint Style(string format) => styles.Of(new CellLook(kind, format, IsRight: true));
}

using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;

namespace MyEms.Web.Reports.Rendering.Csv;

/// <summary>One table as it is seen: a row per row, times as start and end, figures exact in the unit of the heading.</summary>
internal static class CsvTable
{
    public static IEnumerable<IReadOnlyList<CsvCell>> Rows(TableSection table, ReportHeader header, ReportWording wording)
    {
        yield return [.. table.Columns.SelectMany(column => Head(column, wording))];

        var zone = TimeZoneInfo.FindSystemTimeZoneById(header.ZoneId);
        foreach (var row in table.Rows)
        {
            yield return [.. table.Columns.Zip(row.Cells).SelectMany(cell => Cell(cell.First, cell.Second, zone, wording))];
        }
    }

    private static IEnumerable<CsvCell> Head(ReportColumn column, ReportWording wording)
    {
        var label = wording.Text(column.Label);
        return column.Match<IEnumerable<CsvCell>>(
            () => [CsvCell.OfText(label)],
            unit => [CsvCell.OfText($"{label} ({unit.Symbol})")],
            () => [CsvCell.OfText($"{label} (1)")],
            () => [CsvCell.OfText(wording.Own("reports.column.start")), CsvCell.OfText(wording.Own("reports.column.end"))],
            () => [CsvCell.OfText($"{label} (1)")]);
    }

    private static IEnumerable<CsvCell> Cell(ReportColumn column, ReportValue value, TimeZoneInfo zone, ReportWording wording) => column.Kind == ColumnKind.Time
        ? value switch
        {
            ReportTime time => [CsvCell.OfTime(time.Bucket.Start), CsvCell.OfTime(time.Bucket.End)],
            ReportPeriod period => [At(period.StartUtc, zone), At(period.EndUtc, zone)],
            _ => [CsvCell.Empty, CsvCell.Empty],
        }
        : value switch
        {
            // An unknown figure is an empty field: a sentence would turn a column of numbers into texts.
            ReportAbsence => [CsvCell.Empty],
            ReportWords words => [CsvCell.OfText(wording.Text(words.Text))],
            _ => [value.Accept(new CsvValue(wording))[0]],
        };

    private static CsvCell At(DateTime utc, TimeZoneInfo zone) => CsvCell.OfTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), zone));
}

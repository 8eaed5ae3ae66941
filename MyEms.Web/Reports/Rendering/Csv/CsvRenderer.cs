using System.Globalization;
using System.Text;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Localisation;

namespace MyEms.Web.Reports.Rendering.Csv;

/// <summary>
/// RFC 4180 with a byte order mark, exact figures without prefix. Without a section: every value of the document, one per row
/// with its start and end. With the key of a table: that table, as it is seen.
/// </summary>
internal sealed class CsvRenderer(Localiser texts) : IReportRenderer
{
    public string Format => "csv";

    public string ContentType => "text/csv; charset=utf-8";

    public string FileExtension => "csv";

    public async Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken)
    {
        var wording = new ReportWording(texts, options.Culture);
        var separator = options.Separator ?? (options.Culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',');
        var rows = options.Section is { } key && document.Find(key) is TableSection table
            ? CsvTable.Rows(table, document.Header, wording)
            : Facts(document, wording);

        // UTF-8 with its mark: without it spreadsheets take Chinese for something else.
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(string.Join(separator, row.Select(cell => cell.Write(separator, options.Culture))).AsMemory(), cancellationToken);
        }
    }

    private static IEnumerable<IReadOnlyList<CsvCell>> Facts(ReportDocument document, ReportWording wording)
    {
        string[] head = ["section", "item", "column", "start", "end", "value", "unit", "estimated", "manual", "known_seconds", "expected_seconds", "text"];
        yield return [.. head.Select(CsvCell.OfText)];

        var zone = TimeZoneInfo.FindSystemTimeZoneById(document.Header.ZoneId);
        var start = TimeZoneInfo.ConvertTime(new DateTimeOffset(document.Header.Reporting.StartUtc), zone);
        var end = TimeZoneInfo.ConvertTime(new DateTimeOffset(document.Header.Reporting.EndUtc), zone);
        foreach (var fact in ReportFacts.Of(document))
        {
            yield return
            [
                CsvCell.OfText(fact.Section),
                CsvCell.OfText(wording.Text(fact.Item)),
                CsvCell.OfText(fact.Column),
                CsvCell.OfTime(fact.Start ?? start),
                CsvCell.OfTime(fact.End ?? end),
                .. fact.Value.Accept(new CsvValue(wording)),
            ];
        }
    }
}

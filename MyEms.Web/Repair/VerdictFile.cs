using System.Globalization;
using System.Text;
using MyEms.Core.Repair.Import;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering.Csv;

namespace MyEms.Web.Repair;

/// <summary>All verdicts on a file as separated values: what the page has no room for. Nothing in it is taken for a formula.</summary>
internal static class VerdictFile
{
    private static readonly string[] s_heads = ["row", "column", "meter", "time", "value", "verdict", "detail", "taken.meter", "taken.time", "taken.value", "locked"];

    public static async Task WriteAsync(ImportPreview preview, Stream stream, Localiser texts, CultureInfo culture, CancellationToken cancellationToken)
    {
        // The mark lets spreadsheet programs see the encoding.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 65_536, leaveOpen: true);
        var separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        string Line(IEnumerable<CsvCell> cells) => string.Join(separator, cells.Select(c => c.Write(separator, culture))) + "\r\n";
        await writer.WriteAsync(Line(s_heads.Select(h => CsvCell.OfText(texts.In(culture, "repair.column." + h)))));
        foreach (var entry in preview.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(Line(Cells(entry, texts, culture)));
        }
    }

    private static IEnumerable<CsvCell> Cells(ImportEntry entry, Localiser texts, CultureInfo culture) =>
    [
        CsvCell.OfNumber(entry.Line), CsvCell.OfNumber(entry.Column), CsvCell.OfText(entry.MeterText), CsvCell.OfText(entry.TimeText), CsvCell.OfText(entry.ValueText),
        CsvCell.OfText(VerdictWords.Name(entry.Verdict, texts, culture)), CsvCell.OfText(VerdictWords.Detail(entry, texts, culture)),
        CsvCell.OfText(entry.Meter?.Name ?? ""), entry.At is { } at ? CsvCell.OfTime(at) : CsvCell.Empty,
        entry.Value is { } value and > -1e15 and < 1e15 ? CsvCell.OfNumber((decimal)value) : CsvCell.Empty,
        CsvCell.OfText(entry.IsLocked ? texts.In(culture, "repair.locked") : ""),
    ];
}

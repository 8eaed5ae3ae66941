using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.TestKit.Reports;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Reports;

/// <summary>Reads figures back out of every format and holds them against the document.</summary>
[Trait("Feature", "RPT-03")]
public sealed class SameFiguresTests
{
    private static readonly ReportDocument s_document = SampleReports.WithFlow();

    private static readonly List<decimal> s_figures = [.. ReportFacts.Of(s_document).Select(f => f.Value).OfType<ReportFigure>().Select(f => f.Value)];

    [Fact]
    public void Document_HasFiguresToCompare() => Assert.True(s_figures.Count > 300, $"{s_figures.Count} figures");

    [Theory]
    [InlineData("en-GB", ',')]
    [InlineData("zh-CN", ',')]
    [InlineData("de-DE", ';')]
    public async Task Csv_EveryFigure_ReadsBackExactly(string culture, char separator)
    {
        var reader = CultureInfo.GetCultureInfo(culture);

        var rows = CsvReader.Read(await Rendered.TextAsync(s_document, "csv", new RenderOptions(reader)), separator);

        Assert.All(rows, r => Assert.Equal(12, r.Length));
        // A figure carries coverage; ratios do not.
        var read = rows.Skip(1).Where(r => r[9].Length > 0).Select(r => decimal.Parse(r[5], NumberStyles.Number, reader));
        Assert.Equal(s_figures, read);
    }

    [Fact]
    public async Task Json_EveryFigure_ReadsBackExactly()
    {
        using var json = JsonDocument.Parse(await Rendered.TextAsync(s_document, "json"));

        var read = new List<decimal>();
        Collect(json.RootElement.GetProperty("sections"), read);

        Assert.Equal(s_figures.Order(), read.Order());
    }

    [Fact]
    public async Task Xlsx_EveryFigure_ReadsBackExactly()
    {
        using var stream = new MemoryStream(await Rendered.BytesAsync(s_document, "xlsx"));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = file.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var raw = (WorksheetPart)workbook.GetPartById(workbook.Workbook!.Descendants<Sheet>().Last().Id!.Value!); // the workbook was opened

        var read = raw.Worksheet!.Descendants<Row>().Skip(1)
            .Select(r => r.Elements<Cell>().ToList())
            .Where(c => c[9].CellValue is not null)
            .Select(c => decimal.Parse(c[5].CellValue!.Text, NumberStyles.Float, CultureInfo.InvariantCulture)); // figures carry coverage, and coverage a value

        Assert.Equal(s_figures, read);
    }

    [Fact]
    public async Task Xlsx_TableSheet_HoldsTheValuesOfTheTable()
    {
        var table = s_document.Sections.OfType<TableSection>().Single(t => t.Key == "detail");
        using var stream = new MemoryStream(await Rendered.BytesAsync(s_document, "xlsx"));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);
        var sheet = file.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(s => s.Name == "Figures by day"); // as the English title has it
        var part = (WorksheetPart)file.WorkbookPart.GetPartById(sheet.Id!.Value!);

        var cells = part.Worksheet!.Descendants<Row>().Skip(3).Select(r => r.Elements<Cell>().ElementAt(1).CellValue?.Text).ToList();

        Assert.Equal(table.Rows.Select(r => (r.Cells[1] as ReportFigure)?.Value.ToString(CultureInfo.InvariantCulture)), cells);
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("zh-CN", true)]
    public async Task Pdf_EveryCellOfEveryTable_CanBeFoundAsText(string culture, bool isChinese)
    {
        var document = SampleReports.Document(isChinese);
        var wording = Rendered.Wording(CultureInfo.GetCultureInfo(culture));

        var text = Squeeze(await PdfText.OfAsync(await Rendered.BytesAsync(document, "pdf", new RenderOptions(CultureInfo.GetCultureInfo(culture)))));

        foreach (var table in document.Sections.OfType<TableSection>())
        {
            var scales = ColumnScales.Of(table);
            foreach (var row in table.Rows)
            {
                Assert.All(row.Cells.Zip(scales), cell =>
                {
                    if (cell.First is ReportFigure figure && cell.Second is { } scale)
                    {
                        Assert.Contains(Squeeze(wording.Figure(figure, scale)), text, StringComparison.Ordinal);
                    }
                });
            }
        }
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static void Collect(JsonElement element, List<decimal> figures)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("kind", out var kind) && kind.GetString() == "figure")
            {
                figures.Add(decimal.Parse(element.GetProperty("value").GetString()!, CultureInfo.InvariantCulture)); // a null fails the test, as it should
            }

            foreach (var member in element.EnumerateObject())
            {
                Collect(member.Value, figures);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, figures);
            }
        }
    }
}

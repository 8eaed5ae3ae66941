using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MyEms.Core.Reports;
using MyEms.TestKit;
using MyEms.TestKit.Reports;
using MyEms.Web.Reports.Rendering;
using MyEms.Web.Reports.Rendering.Csv;
using MyEms.Web.Reports.Rendering.Drawing;
using MyEms.Web.Reports.Rendering.Excel;
using MyEms.Web.Reports.Rendering.Pdf;
using SkiaSharp;

namespace MyEms.Web.Tests.Reports;

[Trait("Feature", "RPT-03")]
public sealed class RenderersTests
{
    private const char ByteOrderMark = '\uFEFF';

    [Theory]
    [InlineData("csv", "en-GB")]
    [InlineData("json", "en-GB")]
    public async Task Render_Sample_IsAsReviewed(string format, string culture)
    {
        var actual = (await Rendered.TextAsync(SampleReports.WithFlow(), format, new RenderOptions(CultureInfo.GetCultureInfo(culture)))).TrimStart(ByteOrderMark);

        Assert.Equal(GoldenFile.Expected($"sample.{culture}.{format}", actual), actual);
    }

    [Fact]
    public async Task Csv_DetailTable_IsAsReviewed()
    {
        var text = await Rendered.TextAsync(SampleReports.Document(), "csv", new RenderOptions(Rendered.English, Section: "detail"));
        var actual = text.TrimStart(ByteOrderMark);

        Assert.Equal(ByteOrderMark, text[0]);
        Assert.Equal(GoldenFile.Expected("detail.en-GB.csv", actual), actual);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("zh-CN")]
    public async Task Pdf_Words_AreAsReviewed(string culture)
    {
        Assert.SkipUnless(
            File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") && File.Exists("/usr/share/fonts/opentype/inter/Inter-Regular.otf"),
            "The reviewed layout needs the fonts of Debian's fonts-inter and fonts-noto-cjk.");
        var pdf = await Rendered.BytesAsync(SampleReports.Document(culture == "zh-CN"), "pdf", new RenderOptions(CultureInfo.GetCultureInfo(culture)));

        var words = string.Join('\n', (await PdfText.OfAsync(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + "\n";

        Assert.Equal(GoldenFile.Expected($"words.{culture}.pdf.txt", words), words);
    }

    [Fact]
    public async Task Xlsx_SheetsAndChart_AreAsReviewed()
    {
        using var stream = new MemoryStream(await Rendered.BytesAsync(SampleReports.Document(), "xlsx"));
        using var zip = new ZipArchive(stream);
        var text = new StringBuilder();
        // Raw data is read back figure by figure elsewhere and would be ten times the rest.
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal) && e.Length < 80_000).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(entry.Open());
            text.AppendLine(entry.FullName).AppendLine((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Replace("<row", "\n<row", StringComparison.Ordinal).Replace("<c:ser>", "\n<c:ser>", StringComparison.Ordinal));
        }

        // Names of relations are made up anew by each run.
        var actual = System.Text.RegularExpressions.Regex.Replace(text.ToString(), "r:id=\"[^\"]+\"", "r:id=\"…\"");

        Assert.Equal(GoldenFile.Expected("sheets.en-GB.xlsx.txt", actual), actual);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("zh-CN")]
    public async Task Xlsx_Sample_IsValidAndHasANativeChart(string culture)
    {
        using var stream = new MemoryStream(await Rendered.BytesAsync(SampleReports.WithFlow(), "xlsx", new RenderOptions(CultureInfo.GetCultureInfo(culture))));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}");

        Assert.Empty(errors);
        Assert.Single(file.WorkbookPart!.WorksheetParts, p => p.DrawingsPart?.ChartParts.Any() == true); // a workbook without its part is no workbook
    }

    [Fact]
    public async Task Xlsx_TextThatLooksLikeAFormula_IsAText()
    {
        using var stream = new MemoryStream(await Rendered.BytesAsync(SampleReports.Document(), "xlsx"));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);
        var cells = file.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToList(); // as above

        Assert.All(cells, c => Assert.Null(c.CellFormula));
        Assert.Contains(cells, c => c.InnerText.StartsWith('=') && c.DataType?.Value == DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString);
    }

    [Fact]
    public async Task Csv_TextThatLooksLikeAFormula_IsDefused()
    {
        var rows = CsvReader.Read(await Rendered.TextAsync(SampleReports.Document(), "csv"));

        Assert.Contains(rows, r => r[1] == "'=Warehouse \"4\", east");
        Assert.DoesNotContain(rows.SelectMany(r => r), f => f.Length > 0 && f[0] is '=' or '@' or '+');
    }

    [Theory]
    [InlineData("-1.5", "-1.5")]
    [InlineData("1234567.000001", "1234567.000001")]
    public void CsvCell_Number_HasNoThousands(string number, string expected) =>
        Assert.Equal(expected, CsvCell.OfNumber(decimal.Parse(number, CultureInfo.InvariantCulture)).Write(',', Rendered.English));

    [Fact]
    public async Task Pdf_Chinese_ShowsItsWordsAndPageNumbers()
    {
        var pdf = await Rendered.BytesAsync(SampleReports.Document(isChinese: true), "pdf", new RenderOptions(Rendered.Chinese));

        var text = await PdfText.OfAsync(pdf);

        Assert.Contains("分类用能", text, StringComparison.Ordinal);
        Assert.Contains("未计量余量", text, StringComparison.Ordinal);
        Assert.Matches(@"1\s*/\s*2", text);
        Assert.True(pdf.Length < 1_500_000, $"{pdf.Length} bytes: a font was embedded whole.");
    }

    [Theory]
    [InlineData(RenderTheme.Light, 0xFFFFFFFF)]
    [InlineData(RenderTheme.Dark, 0xFF151D1A)]
    public async Task Png_Theme_DecidesTheSurfaceAndBarsHaveTheCategorysColour(RenderTheme theme, uint surface)
    {
        using var image = SKBitmap.Decode(await Rendered.BytesAsync(SampleReports.Document(), "png", new RenderOptions(Rendered.English, theme)));
        var blue = ReportPalette.Of(theme).Category("electricity");

        Assert.Equal((2240, 1120), (image.Width, image.Height));
        Assert.Equal(new SKColor(surface), image.GetPixel(2, 2));
        Assert.True(image.Pixels.Count(p => p == blue) > image.Width * image.Height / 12, "Bars are missing.");
    }

    [Fact]
    public void Find_NoFontsAnywhere_SaysWhatToInstall()
    {
        var fonts = ReportFonts.Find(["/nowhere"]);

        var error = Assert.Throws<ReportFontsMissingException>(() => fonts.Chain(isBold: false));
        Assert.Contains("fonts-noto-cjk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flow_LongTable_RepeatsItsHeadOnEveryPage()
    {
        var head = new PdfBlock(20, (_, _) => { }, StaysWithNext: true);
        List<PdfBlock> blocks = [head, .. Enumerable.Range(0, 100).Select(_ => new PdfBlock(16, (_, _) => { }, head))];

        var pages = PdfPages.Flow(blocks);

        Assert.True(pages.Count > 1);
        Assert.All(pages, p => Assert.Same(head, p[0].Block));
        Assert.Equal(100, pages.Sum(p => p.Count(b => b.Block != head)));
        Assert.All(pages, p => Assert.True(p[^1].Y + p[^1].Block.Height <= PdfStyle.Bottom));
    }

    [Fact]
    public void Flow_HeadingAtTheEndOfAPage_GoesWithWhatFollows()
    {
        var filler = new PdfBlock(PdfStyle.Bottom - PdfStyle.FirstTop - 30, (_, _) => { });
        var heading = new PdfBlock(20, (_, _) => { }, StaysWithNext: true);

        var pages = PdfPages.Flow([filler, heading, new PdfBlock(40, (_, _) => { })]);

        Assert.Equal([1, 2], pages.Select(p => p.Count));
    }

    [Fact]
    public void Unique_HostileNames_AreAllowedAndDistinct()
    {
        var names = new SheetNames();

        Assert.Equal("a b c", names.Unique("a/b:c"));
        Assert.Equal("A b c 2", names.Unique("A*b?c"));
        Assert.Equal(31, names.Unique(new string('x', 60)).Length);
        Assert.Equal("Sheet", names.Unique("///"));
    }

    [Theory]
    [InlineData(0, 34.2, 0, 40, 10)]
    [InlineData(0, 1, 0, 1, 0.25)]
    [InlineData(-3, 7, -5, 7.5, 2.5)]
    [InlineData(0, 0, 0, 1, 1)]
    public void AxisTicks_Values_LieInside(double lowest, double highest, double low, double high, double step) =>
        Assert.Equal(new AxisTicks((decimal)low, (decimal)high, (decimal)step), AxisTicks.For((decimal)lowest, (decimal)highest));

    [Fact]
    public void FileName_AnyNode_IsSafe()
    {
        var document = SampleReports.Document();
        var hostile = document with { Header = document.Header with { NodePath = ["../../etc/pass\"wd\r\n"] } };
        var renderer = Rendered.Renderers.Find("csv");

        Assert.NotNull(renderer);
        Assert.Equal("space-energy-category_..-..-etc-pass-wd--_2026-10-01_2026-10-31.csv", ReportRenderers.FileName(hostile, renderer));
    }

    [Fact]
    public void Formats_Registered_AreFive() => Assert.Equal(["csv", "json", "pdf", "png", "xlsx"], Rendered.Renderers.Formats);

    [Theory]
    [InlineData("en-GB", "2026-10-01", "2026-11-01", "October 2026")]
    [InlineData("en-GB", "2025-10-02", "2025-11-02", "2 Oct – 1 Nov 2025")]
    [InlineData("en-GB", "2026-11-01", "2026-11-13", "1–12 Nov 2026")]
    [InlineData("en-GB", "2026-01-01", "2027-01-01", "2026")]
    [InlineData("en-GB", "2025-12-30", "2026-01-03", "30 Dec 2025 – 2 Jan 2026")]
    [InlineData("zh-CN", "2026-11-01", "2026-11-13", "2026年11月1日–12日")]
    [InlineData("zh-CN", "2025-10-02", "2025-11-02", "2025年10月2日 – 11月1日")]
    public void Period_Words_AreShortAndWithoutDoubt(string culture, string start, string end, string expected)
    {
        var dates = new Core.Time.LocalDateRange(DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Rendered.Wording(CultureInfo.GetCultureInfo(culture)).Period(dates));
    }

    [Fact]
    public void ReportKeys_OfDocumentsAndErrors_HaveWords()
    {
        var words = MyEms.Web.Localisation.TextCatalogue.Load();
        var keys = typeof(ReportKeys).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!); // constants of type string

        Assert.All(keys, key => Assert.NotNull(words.Find("en", key)));
    }
}

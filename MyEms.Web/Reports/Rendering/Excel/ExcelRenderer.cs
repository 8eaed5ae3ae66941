using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MyEms.Core.Reports;
using MyEms.Web.Localisation;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>
/// A workbook: an overview, a sheet per chart, table and flow, and the raw data. Cells hold exact values in the unit of their
/// heading (as exact as a spreadsheet's 15 digits); charts are native and refer to cells. Texts are inline strings and so never formulas.
/// </summary>
internal sealed class ExcelRenderer(Localiser texts) : IReportRenderer
{
    public string Format => "xlsx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public string FileExtension => "xlsx";

    public async Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken)
    {
        var wording = new ReportWording(texts, options.Culture);

        // A zip's directory is written by seeking back; the response cannot.
        using var buffer = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var header = new ReportHeaderWords(document.Header, wording);
            file.PackageProperties.Title = $"{header.Title} – {header.NodePath} – {header.Period}";
            file.PackageProperties.Creator = "MyEms";
            file.PackageProperties.Created = document.Header.GeneratedAt;
            Write(file.AddWorkbookPart(), document, wording, header, cancellationToken);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(output, cancellationToken);
    }

    private static void Write(WorkbookPart workbook, ReportDocument document, ReportWording wording, ReportHeaderWords header, CancellationToken cancellationToken)
    {
        var styles = new StyleBook();
        var names = new SheetNames();
        var sheets = new Sheets();
        List<ExcelSheet> all =
        [
            ExcelOverview.Build(document, wording, header, styles),
            .. document.Sections.SelectMany(s => s.Accept(new ExcelSections(wording, styles))),
            ExcelRawData.Build(document, wording, styles),
        ];
        foreach (var sheet in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = workbook.AddNewPart<WorksheetPart>();
            var name = names.Unique(sheet.Name);
            ExcelSheetWriter.Write(part, sheet, name, isFirst: sheets.ChildElements.Count == 0);
            sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
        }

        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.ToStylesheet();
        workbook.Workbook = new Workbook(sheets);
    }
}

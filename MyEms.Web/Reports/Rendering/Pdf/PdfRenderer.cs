using MyEms.Core.Reports;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>A4 pages: everything is drawn as vectors and text, so that it prints sharp and can be searched.</summary>
internal sealed class PdfRenderer(Localiser texts, ReportFonts fonts) : IReportRenderer
{
    public string Format => "pdf";

    public string ContentType => "application/pdf";

    public string FileExtension => "pdf";

    public async Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken)
    {
        var wording = new ReportWording(texts, options.Culture);
        var style = new PdfStyle(new TextPainter(fonts), ReportPalette.Of(RenderTheme.Light), wording);
        var blocks = document.Sections.SelectMany(s => s.Accept(new PdfBlocks(style))).ToList();
        var pages = PdfPages.Flow(blocks);
        var header = new ReportHeaderWords(document.Header, wording);
        var frame = new PdfFrame(style, header);

        // Skia writes while it draws and may seek back; the response cannot.
        using var buffer = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = $"{header.Title} – {header.NodePath} – {header.Period}",
            Creator = "MyEms",
            Creation = document.Header.GeneratedAt,
            Modified = document.Header.GeneratedAt,
        };
        using (var pdf = SKDocument.CreatePdf(buffer, metadata))
        {
            for (var i = 0; i < pages.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var canvas = pdf.BeginPage(PdfStyle.PageWidth, PdfStyle.PageHeight);
                frame.Draw(canvas, i + 1, pages.Count);
                foreach (var (block, y) in pages[i])
                {
                    block.Draw(canvas, y);
                }

                pdf.EndPage();
            }

            pdf.Close();
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(output, cancellationToken);
    }
}

using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>The blocks of each kind of section.</summary>
internal sealed class PdfBlocks(PdfStyle style) : IReportSectionVisitor<IEnumerable<PdfBlock>>
{
    private const float ChartHeight = 216;

    public IEnumerable<PdfBlock> Kpis(KpiSection section)
    {
        var tiles = new PdfTiles(style);
        foreach (var row in PdfTiles.Rows(section.Tiles))
        {
            yield return new PdfBlock(PdfTiles.Height, (canvas, y) => tiles.Draw(canvas, y, row));
        }

        yield return PdfBlock.Space(10);
    }

    public IEnumerable<PdfBlock> Chart(ChartSection section)
    {
        yield return Heading(section.Title);
        yield return new PdfBlock(ChartHeight, (canvas, y) =>
            new ChartPainter(style.Text, style.Palette, style.Wording, 8).Paint(canvas, new SKRect(PdfStyle.Margin, y, PdfStyle.Right, y + ChartHeight), section));
        yield return PdfBlock.Space(14);
    }

    public IEnumerable<PdfBlock> Table(TableSection section)
    {
        yield return Heading(section.Title);
        foreach (var block in new PdfTable(style, section).Blocks())
        {
            yield return block;
        }

        yield return PdfBlock.Space(14);
    }

    /// <summary>On paper a flow is its list of links: figures that add up say more than bands without a tooltip.</summary>
    public IEnumerable<PdfBlock> Flow(FlowSection section) => Table(FlowTable.Of(section));

    public IEnumerable<PdfBlock> Note(NoteSection section)
    {
        var lines = style.Text.Wrap(style.Wording.Text(section.Text), PdfStyle.Inner - 14, PdfStyle.Body);
        var height = (lines.Count * 12f) + 6;
        var colour = section.Severity == NoteSeverity.Warning ? style.Palette.Warning : style.Palette.LineStrong;
        yield return new PdfBlock(height, (canvas, y) =>
        {
            using var bar = new SKPaint { Color = colour, IsAntialias = true };
            canvas.DrawRect(new SKRect(PdfStyle.Margin, y, PdfStyle.Margin + 2, y + height - 6), bar);
            foreach (var (i, line) in lines.Index())
            {
                style.Text.Draw(canvas, line, PdfStyle.Margin + 10, y + 8.5f + (i * 12), PdfStyle.Body, style.Palette.Text2);
            }
        });
    }

    private PdfBlock Heading(ReportText title) => new(
        22,
        (canvas, y) => style.Text.Draw(canvas, style.Wording.Text(title), PdfStyle.Margin, y + 11, PdfStyle.Heading, style.Palette.Text),
        StaysWithNext: true);
}

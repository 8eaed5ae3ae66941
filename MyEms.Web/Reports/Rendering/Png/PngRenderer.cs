using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Png;

/// <summary>One chart as a picture for slides and mails: double resolution, with title, node, period and quality line.</summary>
internal sealed class PngRenderer(Localiser texts, ReportFonts fonts) : IReportRenderer
{
    private const int Width = 1120;
    private const int Height = 560;
    private const int Density = 2;
    private const float Padding = 24;

    public string Format => "png";

    public string ContentType => "image/png";

    public string FileExtension => "png";

    public async Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width * Density, Height * Density));
        surface.Canvas.Scale(Density);
        Paint(surface.Canvas, document, options);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        await output.WriteAsync(data.ToArray(), cancellationToken);
    }

    private void Paint(SKCanvas canvas, ReportDocument document, RenderOptions options)
    {
        var palette = ReportPalette.Of(options.Theme);
        var wording = new ReportWording(texts, options.Culture);
        var text = new TextPainter(fonts);
        var chart = options.Section is { } key ? document.Find(key) as ChartSection : document.Sections.OfType<ChartSection>().FirstOrDefault();
        var header = new ReportHeaderWords(document.Header, wording);
        const float inner = Width - (2 * Padding);

        canvas.Clear(palette.Surface);
        Mark.Draw(canvas, Width - Padding - 28, Padding - 4, 28, palette);
        var title = wording.Text(chart?.Title ?? document.Header.Title);
        text.Draw(canvas, text.Fit(title, inner - 60, new TextStyle(20, IsBold: true)), Padding, 42, new TextStyle(20, IsBold: true), palette.Text);
        var line = new TextStyle(13);
        text.Draw(canvas, text.Fit($"{header.NodePath} · {header.Periods}", inner - 60, line), Padding, 66, line, palette.Text2);
        if (chart is null)
        {
            text.Draw(canvas, wording.Own("reports.png.noChart"), Width / 2f, Height / 2f, line, palette.Text2, Side.Middle);
        }
        else
        {
            new ChartPainter(text, palette, wording, 12).Paint(canvas, new SKRect(Padding, 88, Width - Padding, Height - 48), chart);
        }

        var small = new TextStyle(12);
        var generated = header.Generated;
        var generatedWidth = text.Width(generated, small);
        text.Draw(canvas, generated, Width - Padding, Height - 18, small, palette.Text3, Side.Right);
        text.Draw(canvas, text.Fit(header.Quality, inner - generatedWidth - 24, small), Padding, Height - 18, small, palette.Text2);
    }
}

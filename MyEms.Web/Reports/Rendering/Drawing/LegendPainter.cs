using MyEms.Core.Reports.Sections;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Names what is drawn, in the order of drawing, with the fill it is drawn with.</summary>
internal sealed class LegendPainter(TextPainter text, ReportPalette palette, ReportWording wording, float fontSize)
{
    public void Paint(SKCanvas canvas, float x, float baseline, float right, ChartSection section)
    {
        var style = new TextStyle(fontSize);
        foreach (var series in section.Series)
        {
            var label = text.Fit(wording.Text(series.Label), Math.Max(0, right - x - (fontSize * 2)), style);
            Swatch(canvas, x, baseline, series);
            text.Draw(canvas, label, x + (fontSize * 1.5f), baseline, style, palette.Text2);
            x += (fontSize * 3.2f) + text.Width(label, style);
        }
    }

    private void Swatch(SKCanvas canvas, float x, float baseline, ChartSeries series)
    {
        var box = new SKRect(x, baseline - (fontSize * 0.86f), x + fontSize, baseline + (fontSize * 0.14f));
        switch (series.Role)
        {
            case SeriesRole.Base:
                using (var stroke = SeriesPainter.BaseStroke(palette, fontSize))
                {
                    canvas.DrawLine(box.Left, box.MidY, box.Right + (fontSize * 0.2f), box.MidY, stroke);
                }

                break;
            case SeriesRole.Missing:
                using (var stroke = SeriesPainter.MissingStroke(palette, fontSize))
                {
                    canvas.DrawRect(box, stroke);
                }

                break;
            case SeriesRole.Estimated:
                Hatch.Fill(canvas, box, palette.Category(series.ColourKey), fontSize * 0.4f, fontSize * 0.12f);
                break;
            case SeriesRole.Measured:
                using (var fill = new SKPaint { Color = palette.Category(series.ColourKey), IsAntialias = true })
                {
                    canvas.DrawRoundRect(box, fontSize / 5, fontSize / 5, fill);
                }

                break;
        }
    }
}

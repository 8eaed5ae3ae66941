using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>
/// Draws a chart section with its legend into a box: once for print, once for pictures. Drawn here and not by a chart library
/// because hatch, dash and gap carry meaning and must look as on the screen.
/// </summary>
internal sealed class ChartPainter(TextPainter text, ReportPalette palette, ReportWording wording, float fontSize)
{
    private readonly TextStyle _label = new(fontSize);

    /// <summary>Paints into the box; its height decides the plot's.</summary>
    public void Paint(SKCanvas canvas, SKRect box, ChartSection section)
    {
        var scale = ColumnScales.Of(section);
        var ticks = TicksOf(section, scale);
        var names = ticks.Values().Select(v => wording.Number(v, ticks.Decimals)).ToList();
        var left = box.Left + names.Max(n => text.Width(n, _label)) + fontSize;
        new LegendPainter(text, palette, wording, fontSize).Paint(canvas, box.Left, box.Top + fontSize, box.Right, section);
        text.Draw(canvas, scale.Unit.Symbol, box.Left, box.Top + (fontSize * 3.2f), _label, palette.Text3);

        var plot = new ChartPlot(new SKRect(left, box.Top + (fontSize * 4f), box.Right, box.Bottom - (fontSize * 1.9f)), section.Buckets.Count, ticks, scale);
        DaysOff(canvas, plot, section);
        Grid(canvas, plot, names);
        new SeriesPainter(palette, fontSize).Paint(canvas, plot, section);
        using var zero = new SKPaint { Color = palette.LineStrong, IsAntialias = true, IsStroke = true, StrokeWidth = fontSize / 10 };
        canvas.DrawLine(plot.Box.Left, plot.Y(0), plot.Box.Right, plot.Y(0), zero);
        Times(canvas, plot, section);
    }

    private static AxisTicks TicksOf(ChartSection section, UnitScale scale)
    {
        decimal lowest = 0, highest = 0;
        for (var i = 0; i < section.Buckets.Count; i++)
        {
            var pile = 0m;
            foreach (var series in section.Series)
            {
                if (series.Values[i] is not ReportFigure figure)
                {
                    continue;
                }

                var value = scale.Apply(figure.Value, figure.Unit);
                var top = series.Kind == SeriesKind.Stacked ? pile += value : value;
                (lowest, highest) = (Math.Min(lowest, top), Math.Max(highest, top));
            }
        }

        return AxisTicks.For(lowest, highest);
    }

    private void DaysOff(SKCanvas canvas, ChartPlot plot, ChartSection section)
    {
        using var grey = new SKPaint { Color = palette.Text.WithAlpha(10) };
        for (var i = 0; i < section.Buckets.Count; i++)
        {
            if (!section.Buckets[i].IsWorkingDay)
            {
                canvas.DrawRect(new SKRect(plot.Left(i), plot.Box.Top, plot.Left(i + 1), plot.Box.Bottom), grey);
            }
        }
    }

    private void Grid(SKCanvas canvas, ChartPlot plot, List<string> names)
    {
        using var line = new SKPaint { Color = palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = fontSize / 14 };
        foreach (var (i, value) in plot.Ticks.Values().Index())
        {
            var y = plot.Y(value);
            canvas.DrawLine(plot.Box.Left, y, plot.Box.Right, y, line);
            text.Draw(canvas, names[i], plot.Box.Left - (fontSize * 0.6f), y + (fontSize * 0.36f), _label, palette.Text3, Side.Right);
        }
    }

    private void Times(SKCanvas canvas, ChartPlot plot, ChartSection section)
    {
        var free = float.MinValue;
        foreach (var (index, name) in AxisLabels.For(section.Buckets, wording))
        {
            var width = text.Width(name, _label);
            var x = Math.Clamp(plot.Middle(index) - (width / 2), plot.Box.Left, plot.Box.Right - width);
            if (x < free)
            {
                continue;
            }

            text.Draw(canvas, name, x, plot.Box.Bottom + (fontSize * 1.5f), _label, palette.Text3);
            free = x + width + fontSize;
        }
    }
}

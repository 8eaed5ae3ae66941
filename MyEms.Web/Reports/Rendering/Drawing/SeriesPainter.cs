using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Draws series: measured solid, estimated hatched, missing as a dashed outline, the base period as a thin dashed step.</summary>
internal sealed class SeriesPainter(ReportPalette palette, float fontSize)
{
    public void Paint(SKCanvas canvas, ChartPlot plot, ChartSection section)
    {
        for (var i = 0; i < section.Buckets.Count; i++)
        {
            var pile = 0m;
            foreach (var series in section.Series.Where(s => s.Kind != SeriesKind.Line))
            {
                if (series.Values[i] is ReportFigure figure && figure.Micros != 0)
                {
                    var value = plot.Of(figure);
                    var from = series.Kind == SeriesKind.Stacked ? pile : 0;
                    Bar(canvas, plot, series, i, from, from + value);
                    pile += series.Kind == SeriesKind.Stacked ? value : 0;
                }
            }
        }

        foreach (var series in section.Series.Where(s => s.Kind == SeriesKind.Line))
        {
            Line(canvas, plot, series);
        }
    }

    /// <summary>The stroke of a base period, also for its legend.</summary>
    public static SKPaint BaseStroke(ReportPalette palette, float fontSize) => new()
    {
        Color = palette.Text2,
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = fontSize / 9,
        PathEffect = SKPathEffect.CreateDash([fontSize * 0.34f, fontSize * 0.26f], 0),
    };

    /// <summary>The outline of what is missing, also for its legend.</summary>
    public static SKPaint MissingStroke(ReportPalette palette, float fontSize) => new()
    {
        Color = palette.LineStrong,
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = fontSize / 11,
        PathEffect = SKPathEffect.CreateDash([fontSize * 0.26f, fontSize * 0.2f], 0),
    };

    private void Bar(SKCanvas canvas, ChartPlot plot, ChartSeries series, int bucket, decimal from, decimal to)
    {
        var (low, high) = (plot.Y(Math.Min(from, to)), plot.Y(Math.Max(from, to)));
        var box = new SKRect(plot.Middle(bucket) - plot.HalfBar, high, plot.Middle(bucket) + plot.HalfBar, low);
        if (series.Role == SeriesRole.Missing)
        {
            using var outline = MissingStroke(palette, fontSize);
            canvas.DrawRect(box, outline);
            return;
        }

        if (series.Role == SeriesRole.Estimated)
        {
            Hatch.Fill(canvas, box, palette.Category(series.ColourKey), fontSize * 0.4f, fontSize * 0.12f);
            return;
        }

        using var fill = new SKPaint { Color = palette.Category(series.ColourKey), IsAntialias = true };
        canvas.DrawRect(box, fill);
    }

    private void Line(SKCanvas canvas, ChartPlot plot, ChartSeries series)
    {
        using var path = new SKPath();
        var isDown = false;
        for (var i = 0; i < series.Values.Count; i++)
        {
            if (series.Values[i] is not ReportFigure figure)
            {
                isDown = false;
                continue;
            }

            var y = plot.Y(plot.Of(figure));
            if (series.Role == SeriesRole.Base)
            {
                To(path, plot.Left(i), y, isDown);
                To(path, plot.Left(i + 1), y, isDrawn: true);
            }
            else
            {
                To(path, plot.Middle(i), y, isDown);
            }

            isDown = true;
        }

        if (series.Role == SeriesRole.Base)
        {
            // A pale edge keeps the thin line visible where it crosses bars.
            using var edge = new SKPaint { Color = palette.Surface.WithAlpha(120), IsAntialias = true, IsStroke = true, StrokeWidth = fontSize / 4 };
            canvas.DrawPath(path, edge);
        }

        using var stroke = series.Role == SeriesRole.Base
            ? BaseStroke(palette, fontSize)
            : new SKPaint { Color = palette.Category(series.ColourKey), IsAntialias = true, IsStroke = true, StrokeWidth = fontSize / 6 };
        canvas.DrawPath(path, stroke);
    }

    private static void To(SKPath path, float x, float y, bool isDrawn)
    {
        if (isDrawn)
        {
            path.LineTo(x, y);
        }
        else
        {
            path.MoveTo(x, y);
        }
    }
}

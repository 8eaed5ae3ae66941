using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>The fill of what is estimated: lines at 45° over a faint tint, drawn as lines so that a PDF stays a drawing.</summary>
internal static class Hatch
{
    public static void Fill(SKCanvas canvas, SKRect box, SKColor colour, float spacing = 4.6f, float stroke = 1.4f)
    {
        if (box.Width <= 0 || box.Height <= 0)
        {
            return;
        }

        using var tint = new SKPaint { Color = colour.WithAlpha(31), IsAntialias = true };
        using var line = new SKPaint { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = stroke };
        using var edge = new SKPaint { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = stroke * 0.7f };
        canvas.Save();
        canvas.ClipRect(box);
        canvas.DrawRect(box, tint);
        // Lines of all boxes lie on one grid, so that neighbours look like one surface.
        var first = MathF.Floor((box.Left + box.Top) / spacing) * spacing;
        for (var sum = first; sum < box.Right + box.Bottom + spacing; sum += spacing)
        {
            canvas.DrawLine(sum - box.Bottom - 1, box.Bottom + 1, sum - box.Top + 1, box.Top - 1, line);
        }

        canvas.Restore();
        var half = stroke * 0.35f;
        canvas.DrawRect(new SKRect(box.Left + half, box.Top + half, box.Right - half, box.Bottom - half), edge);
    }
}

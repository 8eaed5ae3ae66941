using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>The product's mark: three bars, the last of them estimated.</summary>
internal static class Mark
{
    /// <summary>Draws it into a square of the given size.</summary>
    public static void Draw(SKCanvas canvas, float x, float y, float size, ReportPalette palette)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(size / 24);
        using var fill = new SKPaint { Color = palette.Primary, IsAntialias = true };
        canvas.DrawRoundRect(new SKRect(1, 11, 6.5f, 22), 1.5f, 1.5f, fill);
        canvas.DrawRoundRect(new SKRect(9, 2, 14.5f, 22), 1.5f, 1.5f, fill);
        Hatch.Fill(canvas, new SKRect(17.3f, 6.3f, 22.2f, 21.7f), palette.Primary, spacing: 4.5f, stroke: 1.3f);
        canvas.Restore();
    }
}

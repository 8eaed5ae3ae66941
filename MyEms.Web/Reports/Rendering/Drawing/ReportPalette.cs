using MyEms.Web.Design;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>The design's colours for drawing.</summary>
internal sealed class ReportPalette(ColourSet colours)
{
    public static ReportPalette Of(RenderTheme theme) =>
        new(theme == RenderTheme.Dark ? DesignTokens.Instance.Dark : DesignTokens.Instance.Light);

    public SKColor Surface => Colour("surface");

    public SKColor Surface2 => Colour("surface2");

    public SKColor Line => Colour("line");

    public SKColor LineStrong => Colour("line-strong");

    public SKColor Text => Colour("text");

    public SKColor Text2 => Colour("text2");

    public SKColor Text3 => Colour("text3");

    public SKColor Primary => Colour("primary");

    public SKColor Warning => Colour("status-warning");

    /// <summary>The colour of a category, by the key that the document carries.</summary>
    public SKColor Category(string colourKey) => Colour(CategoryLook.For(colourKey).Colour);

    private SKColor Colour(string name) => SKColor.Parse(colours[name]);
}

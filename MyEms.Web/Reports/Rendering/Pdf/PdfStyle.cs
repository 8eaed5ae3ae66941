using MyEms.Web.Reports.Rendering.Drawing;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>Measures of a page in points, and what everything on it is drawn with.</summary>
internal sealed record PdfStyle(TextPainter Text, ReportPalette Palette, ReportWording Wording)
{
    public const float PageWidth = 595;
    public const float PageHeight = 842;
    public const float Margin = 40;
    public const float Right = PageWidth - Margin;
    public const float Inner = PageWidth - (2 * Margin);
    public const float FirstTop = 122;
    public const float NextTop = 66;
    public const float Bottom = PageHeight - 52;

    public static readonly TextStyle Title = new(18, IsBold: true);
    public static readonly TextStyle Heading = new(11, IsBold: true);
    public static readonly TextStyle Body = new(8.5f);
    public static readonly TextStyle Small = new(7.5f);
}

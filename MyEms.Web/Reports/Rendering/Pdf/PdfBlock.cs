using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>Something that is not cut in two by the end of a page.</summary>
/// <param name="Height">Its height in points.</param>
/// <param name="Draw">Draws it with its top at the given height.</param>
/// <param name="Head">What is repeated above it when it begins a page: a table's head.</param>
/// <param name="StaysWithNext">Whether it must not be the last of a page, as a heading.</param>
internal sealed record PdfBlock(float Height, Action<SKCanvas, float> Draw, PdfBlock? Head = null, bool StaysWithNext = false)
{
    /// <summary>Empty height.</summary>
    public static PdfBlock Space(float height) => new(height, (_, _) => { });
}

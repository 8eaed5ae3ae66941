using System.Globalization;

namespace MyEms.Web.Reports.Rendering;

/// <summary>For whom a document is written.</summary>
/// <param name="Culture">Language, numbers and dates.</param>
/// <param name="Theme">Surface of pictures; print is always light.</param>
/// <param name="Section">Key of the one section wanted: a table as a plain CSV table, a chart as PNG. Null: everything, and the first chart.</param>
/// <param name="Separator">Between the fields of CSV; null: a semicolon where the culture's decimals have a comma, else a comma.</param>
public sealed record RenderOptions(
    CultureInfo Culture,
    RenderTheme Theme = RenderTheme.Light,
    string? Section = null,
    char? Separator = null);

/// <summary>The surface that colours are chosen for.</summary>
public enum RenderTheme
{
    Light,
    Dark,
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using MyEms.Web.Design;

namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>The cell formats of a workbook, each made when it is first asked for.</summary>
internal sealed class StyleBook
{
    private readonly List<CellLook> _looks = [new CellLook()];
    private readonly List<string> _numberFormats = [];

    /// <summary>The index of a look.</summary>
    public uint Of(CellLook look)
    {
        var index = _looks.IndexOf(look);
        if (index < 0)
        {
            index = _looks.Count;
            _looks.Add(look);
            if (look.NumberFormat is { } format && !_numberFormats.Contains(format))
            {
                _numberFormats.Add(format);
            }
        }

        return (uint)index;
    }

    public Stylesheet ToStylesheet() => new(
        new NumberingFormats(_numberFormats.Select((code, i) => new NumberingFormat { NumberFormatId = FormatId(i), FormatCode = code })),
        new Fonts(Font(11, false, "text"), Font(11, true, "text"), Font(16, true, "text"), Font(11, false, "text3"), Font(10, true, "text2")),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = Argb("hover") }) { PatternType = PatternValues.Solid })),
        new Borders(
            new Border(),
            new Border(new BottomBorder(new Color { Rgb = Argb("line-strong") }) { Style = BorderStyleValues.Thin }),
            new Border(new TopBorder(new Color { Rgb = Argb("text") }) { Style = BorderStyleValues.Medium })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(_looks.Select(Format)));

    private static uint FormatId(int index) => (uint)(164 + index); // ids below belong to the program

    private static HexBinaryValue Argb(string token) => new("FF" + DesignTokens.Instance.Light[token][1..]);

    private static Font Font(double size, bool isBold, string colour)
    {
        var font = new Font();
        if (isBold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = Argb(colour) }, new FontName { Val = "Calibri" });
        return font;
    }

    private CellFormat Format(CellLook look)
    {
        var format = new CellFormat
        {
            FontId = look.Kind switch { CellKind.Total => 1, CellKind.Title => 2, CellKind.Faint => 3, CellKind.Head => 4u, _ => 0 },
            FillId = look.Kind is CellKind.Head ? 2u : 0,
            BorderId = look.Kind switch { CellKind.Head => 1, CellKind.Total => 2u, _ => 0 },
            NumberFormatId = look.NumberFormat is { } code ? FormatId(_numberFormats.IndexOf(code)) : 0,
            ApplyNumberFormat = look.NumberFormat is not null,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
        };
        if (look.IsRight || look.Kind == CellKind.Head || look.NumberFormat is not null)
        {
            format.ApplyAlignment = true;
            format.Append(new Alignment
            {
                Horizontal = look.IsRight ? HorizontalAlignmentValues.Right : HorizontalAlignmentValues.Left,
                Vertical = VerticalAlignmentValues.Center,
                WrapText = look.Kind == CellKind.Head ? true : null,
            });
        }

        return format;
    }
}

/// <summary>How a cell looks.</summary>
internal sealed record CellLook(CellKind Kind = CellKind.Body, string? NumberFormat = null, bool IsRight = false);

/// <summary>What a cell is for.</summary>
internal enum CellKind
{
    Body,
    Total,
    Title,
    Faint,
    Head,
}

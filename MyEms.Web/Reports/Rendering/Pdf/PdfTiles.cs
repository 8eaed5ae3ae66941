using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>Tiles: label, figure, comparison.</summary>
internal sealed class PdfTiles(PdfStyle style)
{
    /// <summary>With the gap beneath.</summary>
    public const float Height = TileHeight + Gap;

    private const float TileHeight = 54;
    private const float Gap = 6;
    private static readonly TextStyle s_narrow = new(6.4f);
    private static readonly TextStyle s_figure = new(14, IsBold: true);

    /// <summary>At most five tiles side by side, rows as even as can be.</summary>
    public static IEnumerable<IReadOnlyList<Kpi>> Rows(IReadOnlyList<Kpi> tiles)
    {
        if (tiles.Count == 0)
        {
            return [];
        }

        var rows = (tiles.Count + 4) / 5;
        return tiles.Chunk((tiles.Count + rows - 1) / rows);
    }

    public void Draw(SKCanvas canvas, float y, IReadOnlyList<Kpi> row)
    {
        var width = (PdfStyle.Inner - (Gap * (row.Count - 1))) / row.Count;
        foreach (var (i, tile) in row.Index())
        {
            Tile(canvas, new SKRect(PdfStyle.Margin + (i * (width + Gap)), y, PdfStyle.Margin + (i * (width + Gap)) + width, y + TileHeight), tile);
        }
    }

    private void Tile(SKCanvas canvas, SKRect box, Kpi tile)
    {
        var (text, palette) = (style.Text, style.Palette);
        var colour = palette.Category(tile.ColourKey);
        using var edge = new SKPaint { Color = tile.IsChosen ? colour : palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = tile.IsChosen ? 1 : 0.7f };
        using var mark = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect(box, 4, 4, edge);
        canvas.DrawRoundRect(new SKRect(box.Left + 8, box.Top + 8.5f, box.Left + 15, box.Top + 15.5f), 1.5f, 1.5f, mark);
        var inner = box.Width - 16;
        text.Draw(canvas, text.Fit(style.Wording.Text(tile.Label), inner - 11, PdfStyle.Small), box.Left + 19, box.Top + 14.8f, PdfStyle.Small, palette.Text2);
        Value(canvas, box, tile.Value);
        var comparison = Comparison(tile);
        var small = text.Width(comparison, PdfStyle.Small) <= inner ? PdfStyle.Small : s_narrow;
        text.Draw(canvas, text.Fit(comparison, inner, small), box.Left + 8, box.Top + 46.5f, small, palette.Text2);
    }

    private void Value(SKCanvas canvas, SKRect box, ReportValue value)
    {
        if (value is not ReportFigure figure)
        {
            style.Text.Draw(canvas, style.Wording.Value(value), box.Left + 8, box.Top + 34, s_figure, style.Palette.Text);
            return;
        }

        var scale = UnitScale.For(figure.Value, figure.Unit);
        var number = style.Wording.Figure(figure, scale);
        style.Text.Draw(canvas, number, box.Left + 8, box.Top + 34, s_figure, style.Palette.Text);
        style.Text.Draw(canvas, scale.Unit.Symbol, box.Left + 11 + style.Text.Width(number, s_figure), box.Top + 34, new TextStyle(9), style.Palette.Text2);
    }

    /// <summary>The change over the base period, or in words why there is none.</summary>
    private string Comparison(Kpi tile) => (tile.Value, tile.Change, tile.Base) switch
    {
        (ReportAbsence absence, _, _) => style.Wording.Text(absence.Reason),
        (_, ReportRatio change, ReportFigure before) => style.Wording.Own("reports.tile.change", style.Wording.Percent(change), style.Wording.Value(before)),
        (_, ReportAbsence absence, _) => style.Wording.Text(absence.Reason),
        _ => "",
    };
}

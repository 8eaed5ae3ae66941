using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>A table whose head is repeated on every page.</summary>
internal sealed class PdfTable
{
    private const float RowHeight = 16.5f;
    private const float Gap = 9;

    private readonly PdfStyle _style;
    private readonly TableSection _section;
    private readonly IReadOnlyList<UnitScale?> _scales;
    private readonly IReadOnlyList<IReadOnlyList<string>> _cells;
    private readonly PdfTableLayout _layout;

    public PdfTable(PdfStyle style, TableSection section)
    {
        _style = style;
        _section = section;
        _scales = ColumnScales.Of(section);
        _cells = [.. section.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.Select((cell, i) => Word(cell, i))])];
        _layout = PdfTableLayout.Fit(style.Text, Labels(), _cells, PdfStyle.Inner, Gap);
    }

    public IEnumerable<PdfBlock> Blocks()
    {
        var head = new PdfBlock(_layout.HeadHeight, Head, StaysWithNext: true);
        yield return head;
        for (var i = 0; i < _section.Rows.Count; i++)
        {
            var row = i;
            yield return new PdfBlock(RowHeight, (canvas, y) => Row(canvas, y, row), head);
        }
    }

    private List<(string Label, string Unit)> Labels() => [.. _section.Columns.Select((column, i) =>
        (_style.Wording.Text(column.Label), _scales[i]?.Unit.Symbol ?? (column.Kind is ColumnKind.Percent or ColumnKind.Quality ? "%" : "")))];

    private string Word(ReportValue value, int column) => value switch
    {
        ReportFigure figure when _scales[column] is { } scale => _style.Wording.Figure(figure, scale),
        ReportRatio ratio => Bare(_style.Wording.Percent(ratio)),
        ReportQuality quality => Bare(_style.Wording.Percent(quality.Measured)),
        _ => _style.Wording.Value(value),
    };

    /// <summary>The unit stands in the head.</summary>
    private static string Bare(string percent) => percent[..^2];

    private bool IsNumber(int column) => _section.Columns[column].Kind is ColumnKind.Quantity or ColumnKind.Percent or ColumnKind.Quality;

    private void Head(SKCanvas canvas, float y)
    {
        var palette = _style.Palette;
        using var ground = new SKPaint { Color = palette.Surface2 };
        using var line = new SKPaint { Color = palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = 0.7f };
        canvas.DrawRect(new SKRect(PdfStyle.Margin, y, PdfStyle.Right, y + _layout.HeadHeight), ground);
        canvas.DrawLine(PdfStyle.Margin, y + _layout.HeadHeight, PdfStyle.Right, y + _layout.HeadHeight, line);
        var size = _layout.Style with { Size = _layout.Style.Size * 0.94f };
        for (var i = 0; i < _section.Columns.Count; i++)
        {
            var lines = _layout.Heads[i];
            var baseline = y + _layout.HeadHeight - 5 - ((lines.Count - 1) * PdfTableLayout.HeadLine);
            foreach (var (n, word) in lines.Index())
            {
                var isUnit = n == lines.Count - 1 && n > 0;
                Put(canvas, word, i, baseline + (n * PdfTableLayout.HeadLine), size, isUnit ? palette.Text3 : palette.Text2);
            }
        }
    }

    private void Row(SKCanvas canvas, float y, int row)
    {
        var palette = _style.Palette;
        var isTotal = _section.Rows[row].Kind == RowKind.Total;
        using var line = new SKPaint { Color = isTotal ? palette.Text : palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = isTotal ? 1 : 0.5f };
        if (isTotal)
        {
            using var ground = new SKPaint { Color = palette.Surface2 };
            canvas.DrawRect(new SKRect(PdfStyle.Margin, y, PdfStyle.Right, y + RowHeight), ground);
        }

        canvas.DrawLine(PdfStyle.Margin, y, PdfStyle.Right, y, line);
        var style = _layout.Style with { IsBold = isTotal };
        for (var i = 0; i < _section.Columns.Count; i++)
        {
            var value = _section.Rows[row].Cells[i];
            var isFaint = value is ReportAbsence or ReportFigure { Micros: 0 };
            Put(canvas, _cells[row][i], i, y + 11.5f, style, isFaint ? palette.Text3 : palette.Text);
            if (value is ReportQuality quality)
            {
                Badge(canvas, i, y + 5, quality, _style.Text.Width(_cells[row][i], style));
            }
        }
    }

    private void Put(SKCanvas canvas, string word, int column, float baseline, TextStyle style, SKColor colour)
    {
        var (left, width) = (PdfStyle.Margin + _layout.Lefts[column], _layout.Widths[column]);
        var fitted = _style.Text.Fit(word, width + 1, style);
        if (IsNumber(column))
        {
            _style.Text.Draw(canvas, fitted, left + width, baseline, style, colour, Side.Right);
        }
        else
        {
            _style.Text.Draw(canvas, fitted, left, baseline, style, colour);
        }
    }

    /// <summary>Filled where (nearly) all is measured, dashed where time is missing, else hatched.</summary>
    private void Badge(SKCanvas canvas, int column, float y, ReportQuality quality, float textWidth)
    {
        var right = PdfStyle.Margin + _layout.Lefts[column] + _layout.Widths[column] - textWidth - 4;
        var box = new SKRect(right - 6.5f, y, right, y + 6.5f);
        if (quality.Measured >= (decimal)Design.Numbers.MeasuredFrom)
        {
            using var fill = new SKPaint { Color = _style.Palette.Text2, IsAntialias = true };
            canvas.DrawRoundRect(box, 1.5f, 1.5f, fill);
        }
        else if (quality.Missing > quality.Estimated)
        {
            using var dash = SeriesPainter.MissingStroke(_style.Palette, 8);
            canvas.DrawRect(box, dash);
        }
        else
        {
            Hatch.Fill(canvas, box, _style.Palette.Text2, 2.4f, 0.8f);
        }
    }
}

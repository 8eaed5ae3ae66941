using System.Globalization;
using MyEms.Web.Reports.Rendering.Drawing;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>What stands on every page around the figures.</summary>
internal sealed class PdfFrame(PdfStyle style, ReportHeaderWords header)
{
    private readonly TextPainter _text = style.Text;
    private readonly ReportPalette _palette = style.Palette;

    public void Draw(SKCanvas canvas, int page, int pageCount)
    {
        if (page == 1)
        {
            First(canvas);
        }
        else
        {
            Next(canvas);
        }

        using var line = new SKPaint { Color = _palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = 0.6f };
        const float baseline = PdfStyle.PageHeight - 28;
        canvas.DrawLine(PdfStyle.Margin, baseline - 13, PdfStyle.Right, baseline - 13, line);
        _text.Draw(canvas, header.Generated, PdfStyle.Margin, baseline, PdfStyle.Small, _palette.Text3);
        var number = string.Create(CultureInfo.InvariantCulture, $"{page} / {pageCount}");
        _text.Draw(canvas, number, PdfStyle.Right, baseline, PdfStyle.Small, _palette.Text2, Side.Right);
    }

    private void First(SKCanvas canvas)
    {
        Mark.Draw(canvas, PdfStyle.Right - 70, 36, 22, _palette);
        _text.Draw(canvas, "MyEms", PdfStyle.Right, 53, new TextStyle(12, IsBold: true), _palette.Text, Side.Right);
        _text.Draw(canvas, _text.Fit(header.Title, PdfStyle.Inner - 90, PdfStyle.Title), PdfStyle.Margin, 54, PdfStyle.Title, _palette.Text);
        var body = new TextStyle(9.5f);
        _text.Draw(canvas, _text.Fit(header.NodePath, PdfStyle.Inner, body), PdfStyle.Margin, 72, body, _palette.Text);
        _text.Draw(canvas, _text.Fit(header.Periods, PdfStyle.Inner, body), PdfStyle.Margin, 86, body, _palette.Text2);
        _text.Draw(canvas, _text.Fit(header.Quality, PdfStyle.Inner, body), PdfStyle.Margin, 100, body, _palette.Text2);
    }

    private void Next(SKCanvas canvas)
    {
        Mark.Draw(canvas, PdfStyle.Margin, 31, 12, _palette);
        var line = _text.Fit($"{header.Title} · {header.NodePath} · {header.Period}", PdfStyle.Inner - 20, PdfStyle.Small);
        _text.Draw(canvas, line, PdfStyle.Margin + 18, 41, PdfStyle.Small, _palette.Text2);
        using var rule = new SKPaint { Color = _palette.Line, IsAntialias = true, IsStroke = true, StrokeWidth = 0.6f };
        canvas.DrawLine(PdfStyle.Margin, 50, PdfStyle.Right, 50, rule);
    }
}

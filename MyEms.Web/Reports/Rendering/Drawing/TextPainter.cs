using System.Text;
using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>Measures and draws single lines: every character by the first face that has it.</summary>
internal sealed class TextPainter(ReportFonts fonts)
{
    public float Width(string text, TextStyle style) => Shape(text, style).Sum(run => run.Width);

    /// <summary>Draws a line whose baseline is at <paramref name="y"/>; <paramref name="x"/> is its left edge, middle or right edge.</summary>
    public void Draw(SKCanvas canvas, string text, float x, float y, TextStyle style, SKColor colour, Side side = Side.Left)
    {
        if (text.Length == 0)
        {
            return;
        }

        var runs = Shape(text, style);
        var width = runs.Sum(run => run.Width);
        var left = side switch { Side.Right => x - width, Side.Middle => x - (width / 2), _ => x };
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var run in runs)
        {
            using var font = Font(run.Face, style);
            using var builder = new SKTextBlobBuilder();
            // Fonts draw some Han characters with the glyph of a radical; with the text beside its glyphs a PDF is searched by what was written.
            var buffer = builder.AllocatePositionedTextRun(font, run.Glyphs.Length, run.Utf8.Length);
            buffer.SetGlyphs(run.Glyphs);
            buffer.SetPositions(run.Positions);
            buffer.SetText(run.Utf8);
            buffer.SetClusters(run.Clusters);
            using var blob = builder.Build();
            if (blob is not null)
            {
                canvas.DrawText(blob, left, y, paint);
            }

            left += run.Width;
        }
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public string Fit(string text, float width, TextStyle style)
    {
        if (Width(text, style) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 1)
        {
            runes.RemoveAt(runes.Count - 1);
            var shorter = string.Concat(runes).TrimEnd() + "…";
            if (Width(shorter, style) <= width)
            {
                return shorter;
            }
        }

        return "…";
    }

    /// <summary>Breaks a sentence at spaces, and between Han characters.</summary>
    public IReadOnlyList<string> Wrap(string text, float width, TextStyle style)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width((line + word).TrimEnd(), style) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            word.Append(rune);
            if (rune.Value == ' ' || rune.Value is >= 0x3000 and <= 0x9FFF or >= 0xFF00 and <= 0xFFEF)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private List<Run> Shape(string text, TextStyle style)
    {
        var chain = fonts.Chain(style.IsBold);
        var runs = new List<Run>();
        var same = new List<Rune>();
        SKTypeface? face = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = chain.FirstOrDefault(f => f.GetGlyph(rune.Value) != 0) ?? chain[0];
            if (face is not null && next != face)
            {
                runs.Add(Measure(face, same, style));
                same.Clear();
            }

            face = next;
            same.Add(rune);
        }

        if (face is not null)
        {
            runs.Add(Measure(face, same, style));
        }

        return runs;
    }

    private static Run Measure(SKTypeface face, List<Rune> runes, TextStyle style)
    {
        using var font = Font(face, style);
        ushort[] glyphs = [.. runes.Select(r => face.GetGlyph(r.Value))];
        var widths = font.GetGlyphWidths(glyphs);
        var digit = font.GetGlyphWidths([.. Enumerable.Range('0', 10).Select(d => face.GetGlyph(d))]).Max();
        var positions = new SKPoint[glyphs.Length];
        var clusters = new uint[glyphs.Length];
        var (x, bytes) = (0f, 0u);
        for (var i = 0; i < glyphs.Length; i++)
        {
            var advance = style.IsTabular && Rune.IsDigit(runes[i]) ? digit : widths[i];
            positions[i] = new SKPoint(x + ((advance - widths[i]) / 2), 0);
            clusters[i] = bytes;
            x += advance;
            bytes += (uint)runes[i].Utf8SequenceLength;
        }

        return new Run(face, glyphs, positions, Encoding.UTF8.GetBytes(string.Concat(runes)), clusters, x);
    }

    private static SKFont Font(SKTypeface face, TextStyle style) =>
        new(face, style.Size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    private sealed record Run(SKTypeface Face, ushort[] Glyphs, SKPoint[] Positions, byte[] Utf8, uint[] Clusters, float Width);
}

/// <summary>Size in the canvas's units, weight, and whether all digits are equally wide, as in columns of figures.</summary>
internal readonly record struct TextStyle(float Size, bool IsBold = false, bool IsTabular = false);

/// <summary>Which side of a text its position means.</summary>
internal enum Side
{
    Left,
    Middle,
    Right,
}

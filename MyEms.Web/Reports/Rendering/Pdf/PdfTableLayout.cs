using MyEms.Web.Reports.Rendering.Drawing;

namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>Widths of columns: as wide as their words, the first takes what is left; smaller type when it would not fit.</summary>
/// <param name="Style">Type of the rows.</param>
/// <param name="Lefts">Left edges, from the left margin.</param>
/// <param name="Widths">Widths without gaps.</param>
/// <param name="Heads">Lines of each heading, the unit last.</param>
internal sealed record PdfTableLayout(TextStyle Style, IReadOnlyList<float> Lefts, IReadOnlyList<float> Widths, IReadOnlyList<IReadOnlyList<string>> Heads)
{
    public const float HeadLine = 9.5f;

    private const float Padding = 6;
    private const float Badge = 11;
    private const float SmallestName = 70;
    private static readonly float[] s_sizes = [8.5f, 8, 7.5f, 7, 6.5f, 6];

    public float HeadHeight => (Heads.Max(h => h.Count) * HeadLine) + 8;

    public static PdfTableLayout Fit(
        TextPainter text, IReadOnlyList<(string Label, string Unit)> labels, IReadOnlyList<IReadOnlyList<string>> cells, float inner, float gap)
    {
        foreach (var size in s_sizes)
        {
            var layout = At(text, labels, cells, inner, gap, new TextStyle(size, IsTabular: true));
            if (layout.Widths[0] >= SmallestName || size == s_sizes[^1])
            {
                return layout;
            }
        }

        throw new InvalidOperationException("No size was tried.");
    }

    private static PdfTableLayout At(
        TextPainter text, IReadOnlyList<(string Label, string Unit)> labels, IReadOnlyList<IReadOnlyList<string>> cells, float inner, float gap, TextStyle style)
    {
        var bold = style with { IsBold = true };
        var widths = new float[labels.Count];
        var heads = new IReadOnlyList<string>[labels.Count];
        for (var i = 0; i < labels.Count; i++)
        {
            var column = i;
            var widest = cells.Count == 0 ? 0 : cells.Max(row => text.Width(row[column], bold));
            var longestWord = labels[i].Label.Split(' ').Max(w => text.Width(w, style));
            widths[i] = Math.Max(Math.Max(widest + (i == labels.Count - 1 && i > 0 ? Badge : 0), longestWord), text.Width(labels[i].Unit, style)) + 1;
            var lines = text.Wrap(labels[i].Label, Math.Max(widths[i], Math.Min(70, text.Width(labels[i].Label, style))), style);
            widths[i] = Math.Max(widths[i], lines.Max(l => text.Width(l, style)));
            heads[i] = labels[i].Unit.Length > 0 ? [.. lines, labels[i].Unit] : lines.Count > 1 ? lines : [.. lines, ""];
        }

        widths[0] = inner - (2 * Padding) - widths.Skip(1).Sum(w => w + gap);
        var lefts = new float[labels.Count];
        var x = Padding;
        for (var i = 0; i < labels.Count; i++)
        {
            lefts[i] = x;
            x += widths[i] + gap;
        }

        return new PdfTableLayout(style, lefts, widths, heads);
    }
}

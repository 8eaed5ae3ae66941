using MyEms.Core.Formulas;

namespace MyEms.Web.Pages.Formulas;

/// <summary>A part of a text and how it is marked beneath the field that it is typed in.</summary>
/// <param name="Text">The part.</param>
/// <param name="Mark">Null, <c>error</c>, <c>warning</c> or <c>name</c>.</param>
internal sealed record FormulaPiece(string Text, string? Mark)
{
    /// <summary>Cuts a text at its marks. Errors go before warnings, these before names; the parts together are the text, and a mark at its end is a gap behind it.</summary>
    public static IReadOnlyList<FormulaPiece> Of(string text, IEnumerable<FormulaError> errors, IEnumerable<FormulaError> warnings, IEnumerable<FormulaSpan> names)
    {
        var marks = new string?[text.Length + 1];
        Fill(marks, names, "name");
        Fill(marks, warnings.Select(w => w.Span), "warning");
        Fill(marks, errors.Select(e => e.Span), "error");
        var pieces = new List<FormulaPiece>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && marks[end] == marks[start])
            {
                end++;
            }

            pieces.Add(new FormulaPiece(text[start..end], marks[start]));
            start = end;
        }

        if (marks[text.Length] is { } last)
        {
            pieces.Add(new FormulaPiece("\u00A0\u00A0", last));
        }

        return pieces;
    }

    private static void Fill(string?[] marks, IEnumerable<FormulaSpan> spans, string mark)
    {
        foreach (var span in spans)
        {
            // What is missing at the end of the text is marked there; an empty place within it on the next character.
            var start = Math.Clamp(span.Start, 0, marks.Length - 1);
            Array.Fill(marks, mark, start, Math.Clamp(span.Length, 1, marks.Length - start));
        }
    }
}

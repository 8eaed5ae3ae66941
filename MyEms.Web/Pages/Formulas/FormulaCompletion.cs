using MyEms.Core.Formulas;

namespace MyEms.Web.Pages.Formulas;

/// <summary>What is being typed at a place of a formula.</summary>
/// <param name="Start">Where what is completed begins, its bracket included.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Query">What has been typed of the name.</param>
/// <param name="IsBracketed">Within brackets: only names are meant.</param>
internal sealed record FormulaCompletion(int Start, int End, string Query, bool IsBracketed)
{
    private static readonly string[] s_words = [.. FormulaFunctions.Names, "and", "or", "not"];

    /// <summary>What stands at the caret; null where no name is being typed.</summary>
    public static FormulaCompletion? At(string text, int caret)
    {
        caret = Math.Clamp(caret, 0, text.Length);
        if (OpenBracket(text, caret) is { } open)
        {
            var close = text.IndexOf(']', caret);
            var next = text.AsSpan(caret).IndexOfAny('[', '+', '\n');
            var end = close >= 0 && (next < 0 || close < caret + next) ? close + 1 : caret;
            return new FormulaCompletion(open, end, text[(open + 1)..caret].Replace("]]", "]", StringComparison.Ordinal), true);
        }

        var start = caret;
        while (start > 0 && IsWord(text[start - 1]))
        {
            start--;
        }

        if (start == caret || char.IsAsciiDigit(text[start]))
        {
            return null;
        }

        var last = caret;
        while (last < text.Length && IsWord(text[last]))
        {
            last++;
        }

        return new FormulaCompletion(start, last, text[start..caret], false);
    }

    /// <summary>
    /// The same with the words before it, for a name that is typed without its brackets: <c>main me|</c> means Main meter. Null where no
    /// other word stands before it.
    /// </summary>
    public static FormulaCompletion? Phrase(string text, FormulaCompletion word)
    {
        var start = word.Start;
        while (!word.IsBracketed && start > 1 && text[start - 1] == ' ' && IsWord(text[start - 2]))
        {
            var before = start - 2;
            while (before > 0 && IsWord(text[before - 1]))
            {
                before--;
            }

            if (char.IsAsciiDigit(text[before]) || text[before..(start - 1)].ToUpperInvariant() is "AND" or "OR" or "NOT")
            {
                break;
            }

            start = before;
        }

        return start == word.Start ? null : word with { Start = start, Query = text[start..word.Start] + word.Query };
    }

    /// <summary>Functions and words that begin with what was typed; each function with its parenthesis.</summary>
    public IReadOnlyList<string> Words => IsBracketed || Query.Length == 0
        ? []
        : [.. s_words.Where(w => w.StartsWith(Query, StringComparison.OrdinalIgnoreCase) && w.Length > Query.Length).Select(w => w is "and" or "or" or "not" ? w + " " : w + "(")];

    /// <summary>The bracket that is open at the caret; a doubled closing one closes nothing.</summary>
    private static int? OpenBracket(string text, int caret)
    {
        int? open = null;
        for (var i = 0; i < caret; i++)
        {
            if (text[i] == '[' && open is null)
            {
                open = i;
            }
            else if (text[i] == ']' && open is not null)
            {
                if (i + 1 < caret && text[i + 1] == ']')
                {
                    i++;
                }
                else
                {
                    open = null;
                }
            }
        }

        return open;
    }

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}

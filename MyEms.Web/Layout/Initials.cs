using System.Globalization;

namespace MyEms.Web.Layout;

/// <summary>The one or two letters that stand for a person.</summary>
internal static class Initials
{
    /// <summary>"Maria Keller" → "MK", "m.keller@site" → "MK", "admin" → "AD", "陈明" → "明", nothing → "?".</summary>
    public static string Of(string? name)
    {
        var words = (name ?? "").Split('@')[0].Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return "?";
        }

        var first = Letters(words[0]);
        if (words.Length == 1)
        {
            // Han names are known by their last sign.
            return IsHan(words[0][0]) ? first[^1] : string.Concat(first.Take(2)).ToUpperInvariant();
        }

        return (first[0] + Letters(words[^1])[0]).ToUpperInvariant();
    }

    private static string[] Letters(string word)
    {
        var letters = new List<string>();
        for (var e = StringInfo.GetTextElementEnumerator(word); e.MoveNext();)
        {
            letters.Add(e.GetTextElement());
        }

        return [.. letters];
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';
}

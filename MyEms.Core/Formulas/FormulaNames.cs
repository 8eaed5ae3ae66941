using System.Globalization;
using System.Text;

namespace MyEms.Core.Formulas;

/// <summary>How names are written in a formula: plain when they are a word that means nothing else, otherwise in brackets.</summary>
public static class FormulaNames
{
    /// <summary>The name as a formula writes it; <c>]</c> is doubled within brackets.</summary>
    public static string Write(string name) => IsPlain(name) ? name : "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    internal static bool IsWordRune(Rune rune, bool isFirst) => rune.Value == '_' || Rune.IsLetter(rune)
        || (!isFirst && (Rune.IsDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static bool IsPlain(string name)
    {
        var isFirst = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsWordRune(rune, isFirst))
            {
                return false;
            }

            isFirst = false;
        }

        return !isFirst && name.ToUpperInvariant() is not ("AND" or "OR" or "NOT") && !FormulaFunctions.TryFind(name, out _);
    }
}

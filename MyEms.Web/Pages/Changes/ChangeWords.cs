using System.Globalization;
using MyEms.Core.Changes;
using MyEms.Core.Lineage;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Lineage;

namespace MyEms.Web.Pages.Changes;

/// <summary>Changes in words: pure.</summary>
internal static class ChangeWords
{
    /// <summary>Local dates that a change could touch; a dash where that is not known.</summary>
    public static string Range(ChangeEntry change, TimeZoneInfo zone, Localiser texts)
    {
        if (change is not { From: { } from, To: { } to })
        {
            return Numbers.Unknown;
        }

        var (first, last) = (LineageParts.Date(zone, from), LineageParts.Date(zone, to > from ? to.AddTicks(-1) : to));
        var words = first.ToString(texts["pickers.format.dayYear"], CultureInfo.CurrentCulture);
        return first == last ? words : $"{words} – {last.ToString(texts["pickers.format.dayYear"], CultureInfo.CurrentCulture)}";
    }

    /// <summary>A difference with its sign and every digit; a dash where either side is unknown.</summary>
    public static string Delta(long? before, long? after)
    {
        if (before is not { } b || after is not { } a)
        {
            return Numbers.Unknown;
        }

        var moved = a - b;
        return (moved > 0 ? "+" : "") + LineageWords.Amount(moved, LineageWords.Decimals([moved]));
    }

    /// <summary>An amount with every digit that it has.</summary>
    public static string Exact(long? micros) => LineageWords.Amount(micros, LineageWords.Decimals([micros]));
}

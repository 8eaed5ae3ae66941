using System.Globalization;
using System.Text.RegularExpressions;

namespace MyEms.Core.Repair.Import;

/// <summary>Written numbers. Groups of three (and of two, as in India) are understood, also parted by blanks and apostrophes.</summary>
internal static partial class NumberText
{
    /// <summary>The number, or null when it cannot be one in this way of writing.</summary>
    public static double? Read(string text, DecimalSign sign)
    {
        var match = (sign == DecimalSign.Dot ? WithDot() : WithComma()).Match(text);
        if (!match.Success)
        {
            return null;
        }

        var plain = new string([.. match.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
        var fraction = match.Groups["fraction"].Value;
        var negative = match.Groups["sign"].Value is "-" or "−" ? "-" : "";
        var written = $"{negative}{(plain.Length == 0 ? "0" : plain)}.{(fraction.Length == 0 ? "0" : fraction)}{match.Groups["power"].Value}";
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    /// <summary>The one sign that a column of numbers can be written with; null when there are two that differ, or none.</summary>
    public static (DecimalSign? Sign, bool IsAmbiguous) Decide(IEnumerable<string> texts)
    {
        var (dot, comma, differ) = (true, true, false);
        foreach (var text in texts)
        {
            var (withDot, withComma) = (Read(text, DecimalSign.Dot), Read(text, DecimalSign.Comma));
            if (withDot is null && withComma is null)
            {
                continue; // no number at all: its own row says so
            }

            dot &= withDot is not null;
            comma &= withComma is not null;
            differ |= withDot != withComma;
        }

        return (dot, comma) switch
        {
            (true, true) => (DecimalSign.Dot, differ),
            (true, false) => (DecimalSign.Dot, false),
            (false, true) => (DecimalSign.Comma, false),
            _ => (null, true),
        };
    }

    private const string Sign = @"^(?<sign>[-+−]?)";
    private const string Power = @"(?<power>[eE][-+]?\d{1,3})?$";

    [GeneratedRegex(Sign + @"(?<whole>\d+|[1-9]\d{0,2}(?:(?<g>[,'’ \u00A0\u202F])\d{3})(?:\k<g>\d{3})*|[1-9]\d?,(?:\d\d,)+\d{3}|)(?:\.(?<fraction>\d+))?(?<=\d\.?)" + Power, RegexOptions.CultureInvariant)]
    private static partial Regex WithDot();

    [GeneratedRegex(Sign + @"(?<whole>\d+|[1-9]\d{0,2}(?:(?<g>[.'’ \u00A0\u202F])\d{3})(?:\k<g>\d{3})*|)(?:,(?<fraction>\d+))?(?<=\d,?)" + Power, RegexOptions.CultureInvariant)]
    private static partial Regex WithComma();
}

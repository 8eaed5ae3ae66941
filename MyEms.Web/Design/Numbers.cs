using System.Globalization;
using MyEms.Core.Quantities;

namespace MyEms.Web.Design;

/// <summary>
/// How figures are written: four significant digits at most in tiles and axes, thousands and decimals by the reader's culture,
/// a real minus sign, a narrow no-break space before the percent sign, "—" for unknown.
/// </summary>
public static class Numbers
{
    /// <summary>What stands where nothing is known. Never 0.</summary>
    public const string Unknown = "—";

    /// <summary>Before a figure of which a tenth or more is estimated.</summary>
    public const string About = "≈";

    /// <summary>U+2212: as wide as a plus sign, and not broken from its figure.</summary>
    public const char Minus = '−';

    /// <summary>U+202F.</summary>
    public const char NarrowSpace = '\u202F';

    /// <summary>The estimated share from which a figure is marked with <see cref="About"/>.</summary>
    public const double AboutFrom = 0.10;

    /// <summary>The measured share from which quality counts as measured.</summary>
    public const double MeasuredFrom = 0.99;

    /// <summary>The value with at most <paramref name="digits"/> significant digits: 31.62, 897.7, 4,812, 0.350.</summary>
    public static string Significant(double? value, int digits = 3, CultureInfo? culture = null)
    {
        if (value is not { } v || !double.IsFinite(v))
        {
            return Unknown;
        }

        return v == 0 ? "0" : Fixed(v, DecimalsFor(v, digits), culture);
    }

    /// <summary>How many decimals give the value that many significant digits; never negative, so whole digits are kept.</summary>
    public static int DecimalsFor(double largest, int digits = 3)
    {
        var magnitude = Math.Abs(largest);
        if (magnitude == 0 || !double.IsFinite(magnitude))
        {
            return 0;
        }

        var whole = (int)Math.Floor(Math.Log10(magnitude * (1 + (0.5 * Math.Pow(10, -digits))))) + 1;
        return Math.Clamp(digits - whole, 0, 6);
    }

    /// <summary>The value with exactly so many decimals: for the columns of a table.</summary>
    public static string Fixed(double? value, int decimals, CultureInfo? culture = null)
    {
        if (value is not { } v || !double.IsFinite(v))
        {
            return Unknown;
        }

        // Away from zero, as people round; and no "−0.0".
        var rounded = Math.Round(v, Math.Min(decimals, 15), MidpointRounding.AwayFromZero);
        return WithMinus((rounded == 0 ? 0 : rounded).ToString("N" + decimals, culture ?? CultureInfo.CurrentCulture), culture);
    }

    /// <summary>Every digit that was stored: for tooltips and tables that must be exact.</summary>
    public static string Exact(decimal value, CultureInfo? culture = null) =>
        WithMinus(value.ToString("#,##0.######", culture ?? CultureInfo.CurrentCulture), culture);

    /// <summary>A share as percent: 0.042 → "4.2 %".</summary>
    public static string Percent(double? share, int decimals = 1, CultureInfo? culture = null) =>
        share is { } s && double.IsFinite(s) ? Fixed(s * 100, decimals, culture) + NarrowSpace + "%" : Unknown;

    /// <summary>A change as percent with its sign: "+4.2 %", "−1.3 %", "0.0 %".</summary>
    public static string Change(double? share, int decimals = 1, CultureInfo? culture = null)
    {
        var text = Percent(share, decimals, culture);
        return share > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "+" + text : text;
    }

    /// <summary>The scale for values up to the given one; a value that is unknown or beyond all measure keeps its unit.</summary>
    public static UnitScale ScaleFor(double? largest, Unit unit) =>
        UnitScale.For(largest is { } v && Math.Abs(v) < 1e22 ? (decimal)v : 0, unit);

    /// <summary>A value of <paramref name="unit"/> in the scale's unit.</summary>
    public static double In(UnitScale scale, double value, Unit unit) => value * (double)(unit.Factor / scale.Unit.Factor);

    /// <summary>A figure and its unit with one SI prefix: (31617, kWh) → "31.6", "MWh".</summary>
    public static (string Figure, string Unit) Scaled(double? value, Unit unit, CultureInfo? culture = null)
    {
        var scale = ScaleFor(value, unit);
        return (Fixed(value is { } v ? In(scale, v, unit) : null, scale.Decimals, culture), scale.Unit.Symbol);
    }

    /// <summary>Figure and unit in one text, kept on one line; the dash alone when unknown.</summary>
    public static string WithUnit(double? value, Unit unit, CultureInfo? culture = null)
    {
        var (figure, symbol) = Scaled(value, unit, culture);
        return figure == Unknown || symbol.Length == 0 ? figure : figure + (symbol == "%" ? NarrowSpace : '\u00A0') + symbol;
    }

    private static string WithMinus(string text, CultureInfo? culture) =>
        text.Replace((culture ?? CultureInfo.CurrentCulture).NumberFormat.NegativeSign, Minus.ToString(), StringComparison.Ordinal);
}

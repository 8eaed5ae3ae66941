using System.Globalization;
using MyEms.Core.Quantities;
using MyEms.Web.Design;

namespace MyEms.Web.Components;

/// <summary>A number as it is shown, with what must be said beside it.</summary>
/// <param name="Value">In <paramref name="Unit"/>; null when unknown.</param>
/// <param name="Unit">The unit the value is in, before any prefix is chosen.</param>
/// <param name="EstimatedShare">Which part of the value is estimated, 0 to 1.</param>
/// <param name="Decimals">Exactly so many decimals; null leaves it to the size of the value.</param>
public sealed record Figure(double? Value, Unit Unit, double EstimatedShare = 0, int? Decimals = null)
{
    /// <summary>True when nothing is known.</summary>
    public bool IsUnknown => Value is not { } v || !double.IsFinite(v);

    /// <summary>True when the figure must carry "≈".</summary>
    public bool IsAbout => !IsUnknown && EstimatedShare >= Numbers.AboutFrom;

    /// <summary>A value whose unit takes no prefix here: volts, hertz, degrees, a factor without unit.</summary>
    public static Figure Plain(double? value, string symbol, int decimals) =>
        new(value, new Unit(symbol, symbol, UnitDimension.Ratio, 1), 0, decimals);

    /// <summary>A share of 0 to 1 as percent.</summary>
    public static Figure Percent(double? share, int decimals = 1) => new(share * 100, Units.Percent, 0, decimals);

    /// <summary>The prefix and decimals it takes on its own.</summary>
    public UnitScale Scale() => Decimals is { } fixedDecimals
        ? Numbers.ScaleFor(Value, Unit) with { Decimals = fixedDecimals }
        : Numbers.ScaleFor(Value, Unit);

    /// <summary>The digits in a scale, without unit.</summary>
    public string Text(UnitScale scale, CultureInfo? culture = null) =>
        Numbers.Fixed(Value is { } v ? Numbers.In(scale, v, Unit) : null, scale.Decimals, culture);
}

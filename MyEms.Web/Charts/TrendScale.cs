using MyEms.Core.Quantities;
using MyEms.Web.Design;

namespace MyEms.Web.Charts;

/// <summary>The one prefix of a chart.</summary>
/// <param name="Unit">The unit the values come in.</param>
/// <param name="Scale">What they are shown in.</param>
internal sealed record TrendScale(Unit Unit, UnitScale Scale)
{
    /// <summary>The value as drawn; six decimals are more than a pixel.</summary>
    public double Of(double value) => double.IsFinite(value) ? Math.Round(Numbers.In(Scale, value, Unit), 6) : 0;

    /// <summary>The value as drawn; null where nothing is known.</summary>
    public double? Of(double? value) => value is { } v && double.IsFinite(v) ? Of(v) : null;
}

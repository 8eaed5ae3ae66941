using MyEms.Core.Gateways;
using MyEms.Core.Quantities;
using MyEms.Web.Design;

namespace MyEms.Web.Pages.Live;

/// <summary>How a point's values are written: in the point's own unit, the same decimals whatever the value.</summary>
internal static class PointText
{
    public static string Value(LivePoint point, double? value) => Numbers.Fixed(value * point.Factor, DecimalsOf(point.Quantity));

    public static string UnitOf(LivePoint point) => Units.Find(point.Unit)?.Symbol ?? point.Unit.Replace("m2", "m²", StringComparison.Ordinal).Replace("m3", "m³", StringComparison.Ordinal);

    /// <summary>"0–800", "≥ 5", "≤ 90"; empty without limits.</summary>
    public static string Limits(LivePoint point) => (point.Low, point.High) switch
    {
        ({ } low, { } high) => $"{Short(low)} – {Short(high)}",
        ({ } low, null) => $"≥ {Short(low)}",
        (null, { } high) => $"≤ {Short(high)}",
        _ => "",
    };

    private static string Short(double value) => Numbers.Fixed(value, value == Math.Floor(value) ? 0 : 1);

    private static int DecimalsOf(PointQuantity quantity) => quantity switch
    {
        PointQuantity.PowerFactor => 3,
        PointQuantity.Irradiance or PointQuantity.State => 0,
        PointQuantity.Power or PointQuantity.Current => 2,
        _ => 1,
    };
}

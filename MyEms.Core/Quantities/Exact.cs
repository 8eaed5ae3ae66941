namespace MyEms.Core.Quantities;

/// <summary>
/// The one place where a product or a physical value becomes whole millionths: rounded once, half away from zero.
/// The SQL function <c>micros(numeric)</c> does the same and a test compares the two.
/// </summary>
public static class Exact
{
    /// <summary>Millionths in one unit.</summary>
    public const long Scale = 1_000_000;

    /// <summary>Converts units to millionths.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long ToMicros(decimal units) =>
        decimal.ToInt64(decimal.Round(units * Scale, 0, MidpointRounding.AwayFromZero));

    /// <summary>Price or factor or weight times an amount in millionths, in millionths.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long Multiply(long micros, decimal factor) =>
        factor == 1m ? micros : decimal.ToInt64(decimal.Round(micros * factor, 0, MidpointRounding.AwayFromZero));

    /// <summary><paramref name="value"/> × <paramref name="numerator"/> / <paramref name="denominator"/>, half away from zero.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long Proportion(long value, long numerator, long denominator)
    {
        var product = (Int128)value * numerator;
        var half = denominator / 2;
        var rounded = product >= 0 ? (product + half) / denominator : (product - half) / denominator;
        return checked((long)rounded);
    }
}

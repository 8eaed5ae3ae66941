namespace MyEms.Core.Quantities;

/// <summary>
/// The one place where a product or a physical value becomes whole millionths: rounded once, half away from zero.
/// The SQL function <c>micros(numeric)</c> does the same and a test compares the two.
/// </summary>
public static class Exact
{
    /// <summary>Millionths in one unit.</summary>
    public const long Scale = 1_000_000;

    private static readonly long[] s_powersOfTen = PowersOfTen();

    /// <summary>Converts units to millionths.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long ToMicros(decimal units) =>
        decimal.ToInt64(decimal.Round(units * Scale, 0, MidpointRounding.AwayFromZero));

    /// <summary>Price or factor or weight times an amount in millionths, in millionths.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long Multiply(long micros, decimal factor)
    {
        if (factor == 1m)
        {
            return micros;
        }

        // A price has few digits: then the product is whole in 64 bits, and one division rounds it as decimal would.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(factor, bits);
        var digits = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] == 0 && digits <= long.MaxValue && scale < s_powersOfTen.Length)
        {
            var high = Math.BigMul(micros, bits[3] < 0 ? -(long)digits : (long)digits, out var product);
            if (high == product >> 63)
            {
                return DivideRounded(product, s_powersOfTen[scale]);
            }
        }

        return decimal.ToInt64(decimal.Round(micros * factor, 0, MidpointRounding.AwayFromZero));
    }

    /// <summary><paramref name="value"/> × <paramref name="numerator"/> / <paramref name="denominator"/>, half away from zero.</summary>
    /// <exception cref="OverflowException">The result leaves 64 bits.</exception>
    public static long Proportion(long value, long numerator, long denominator)
    {
        var high = Math.BigMul(value, numerator, out var low);
        if (high == low >> 63 && denominator > 0)
        {
            return DivideRounded(low, denominator);
        }

        var product = (Int128)value * numerator;
        var half = denominator / 2;
        var rounded = product >= 0 ? (product + half) / denominator : (product - half) / denominator;
        return checked((long)rounded);
    }

    private static long[] PowersOfTen()
    {
        var powers = new long[19];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }

    // Half away from zero; the divisor is positive.
    private static long DivideRounded(long value, long divisor)
    {
        var (quotient, rest) = Math.DivRem(value, divisor);
        var distance = Math.Abs(rest);
        return distance < divisor - distance ? quotient : rest < 0 ? quotient - 1 : quotient + (rest == 0 ? 0 : 1);
    }
}

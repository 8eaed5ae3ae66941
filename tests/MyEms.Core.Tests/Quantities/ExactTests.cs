using CsCheck;
using MyEms.Core.Quantities;

namespace MyEms.Core.Tests.Quantities;

/// <summary>The quick ways of rounding give what decimal and 128 bits give.</summary>
public sealed class ExactTests
{
    private static readonly Gen<long> s_amounts = Gen.OneOf(
        Gen.Long, Gen.Long[-10_000_000, 10_000_000], Gen.OneOf(Gen.Const(0L), Gen.Const(1L), Gen.Const(-1L), Gen.Const(5L), Gen.Const(-5L), Gen.Const(long.MaxValue), Gen.Const(long.MinValue)));

    private static readonly Gen<decimal> s_factors = Gen.OneOf(
        Gen.Select(Gen.Long[-2_000_000_000, 2_000_000_000], Gen.Int[0, 12], (digits, scale) => digits / Power(scale)),
        Gen.Decimal[-100, 100], Gen.OneOf(Gen.Const(0m), Gen.Const(1.0m), Gen.Const(-1m), Gen.Const(0.5m), Gen.Const(0.000000001m), Gen.Const(decimal.MaxValue)));

    [Fact]
    public void Multiply_AnyAmountAndFactor_IsTheDecimalProductRoundedOnce() => Gen.Select(s_amounts, s_factors).Sample(
        (amount, factor) =>
        {
            long? expected = Try(() => decimal.ToInt64(decimal.Round(amount * factor, 0, MidpointRounding.AwayFromZero)));
            return Try(() => Exact.Multiply(amount, factor)) == expected;
        },
        iter: 20_000);

    [Theory]
    [InlineData(1, "0.5", 1)]
    [InlineData(-1, "0.5", -1)]
    [InlineData(3, "0.5", 2)]
    [InlineData(1, "0.4999999999", 0)]
    [InlineData(-5, "-0.3", 2)]
    [InlineData(2_000_000, "0.62", 1_240_000)]
    public void Multiply_Halves_GoAwayFromZero(long amount, string factor, long expected) =>
        Assert.Equal(expected, Exact.Multiply(amount, decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Proportion_AnyParts_IsTheWideQuotientRoundedOnce() => Gen.Select(s_amounts, Gen.Long[0, TimeSpan.TicksPerDay], Gen.Long[1, TimeSpan.TicksPerDay]).Sample(
        (value, numerator, denominator) =>
        {
            var product = (System.Numerics.BigInteger)value * numerator;
            var rounded = ((2 * System.Numerics.BigInteger.Abs(product)) + denominator) / (2 * (System.Numerics.BigInteger)denominator) * product.Sign;
            return Try(() => Exact.Proportion(value, numerator, denominator)) == (rounded < long.MinValue || rounded > long.MaxValue ? null : (long)rounded);
        },
        iter: 20_000);

    private static decimal Power(int scale) => (decimal)Math.Pow(10, scale);

    private static long? Try(Func<long> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

using CsCheck;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;

namespace MyEms.Core.Tests.Ledger;

/// <summary>Adding four intervals at a time gives what adding them one by one gives.</summary>
public sealed class DayVectorTests
{
    private static readonly Gen<long> s_money = Gen.Frequency((4, Gen.Long[-1_000_000_000, 1_000_000_000]), (1, Gen.Const(DayVector.NoMoney)));

    private static readonly Gen<DayVector> s_vectors =
        Gen.Select(
            Gen.Long[-1_000_000_000, 1_000_000_000].Array[BaseInterval.PerDay], s_money.Array[BaseInterval.PerDay], s_money.Array[BaseInterval.PerDay],
            Gen.Int[0, 3].Array[BaseInterval.PerDay],
            (amounts, cost, carbon, known) =>
            {
                var vector = new DayVector();
                amounts.CopyTo(vector.Quantity, 0);
                cost.CopyTo(vector.Cost, 0);
                carbon.CopyTo(vector.Carbon, 0);
                amounts.Reverse().ToArray().CopyTo(vector.Estimated, 0);
                amounts.Skip(7).ToArray().CopyTo(vector.Manual, 0);
                known.Select(k => k * 300).ToArray().CopyTo(vector.Known, 0);
                return vector;
            });

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Add_AnyVectors_IsTheSumIntervalByInterval() => Gen.Select(s_vectors, s_vectors, Gen.OneOf(Gen.Const(1m), Gen.Const(0.5m), Gen.Const(-1m), Gen.Const(0.333333333m))).Sample(
        (first, second, weight) =>
        {
            var sum = new DayVector();
            sum.Add(first, 1m);
            sum.Add(second, weight);
            return Enumerable.Range(0, BaseInterval.PerDay).All(i =>
                sum.Known[i] == first.Known[i] + second.Known[i]
                && sum.Quantity[i] == Sum(first, second, weight, i, v => v.Quantity)
                && sum.Estimated[i] == Sum(first, second, weight, i, v => v.Estimated)
                && sum.Manual[i] == Sum(first, second, weight, i, v => v.Manual)
                && sum.Cost[i] == Money(first, second, weight, i, v => v.Cost)
                && sum.Carbon[i] == Money(first, second, weight, i, v => v.Carbon));
        },
        iter: 2_000);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(95)]
    [Trait("Feature", "PIP-04")]
    public void Add_BeyondSixtyFourBits_Throws(int interval)
    {
        var vector = new DayVector();
        vector.Quantity[interval] = long.MaxValue;
        vector.Known[interval] = BaseInterval.Seconds;
        var sum = new DayVector();
        sum.Add(vector, 1m);

        Assert.Throws<OverflowException>(() => sum.Add(vector, 1m));
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public void Add_HugeAmountOfAnUnknownInterval_IsLeftOut()
    {
        var vector = new DayVector();
        vector.Quantity[5] = vector.Cost[5] = long.MaxValue;
        var sum = new DayVector();
        sum.Add(vector, 1m);

        sum.Add(vector, 1m);

        Assert.Equal((0, DayVector.NoMoney, 0), (sum.Quantity[5], sum.Cost[5], sum.Known[5]));
    }

    private static long Sum(DayVector first, DayVector second, decimal weight, int i, Func<DayVector, long[]> of) =>
        (first.Known[i] == 0 ? 0 : of(first)[i]) + (second.Known[i] == 0 ? 0 : Exact.Multiply(of(second)[i], weight));

    private static long Money(DayVector first, DayVector second, decimal weight, int i, Func<DayVector, long[]> of)
    {
        long?[] parts =
        [
            first.Known[i] == 0 || of(first)[i] == DayVector.NoMoney ? null : of(first)[i],
            second.Known[i] == 0 || of(second)[i] == DayVector.NoMoney ? null : Exact.Multiply(of(second)[i], weight),
        ];
        return parts.All(p => p is null) ? DayVector.NoMoney : parts.Sum(p => p ?? 0);
    }
}

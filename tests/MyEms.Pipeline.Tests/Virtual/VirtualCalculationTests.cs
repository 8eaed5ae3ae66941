using CsCheck;
using MyEms.Core.Formulas;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using MyEms.Pipeline.Virtual;
using static MyEms.Pipeline.Tests.Virtual.VirtualSite;

namespace MyEms.Pipeline.Tests.Virtual;

[Trait("Feature", "MTR-04")]
public sealed class VirtualCalculationTests
{
    private static readonly DateTime s_change = new(2026, 3, 1, 0, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void Calculate_Difference_IsExactAndPriced()
    {
        var result = new VirtualSite().Meter(10, "m1 - m2").Calculate([Vector(1, 10.1, 5.5), Vector(2, 3.4, 7)]);

        Assert.Equal([6.7m, -1.5m], Quantities(result, 10));
        var vector = Assert.Single(result.Vectors);
        Assert.Equal(new VectorKey(1, 1, LedgerRole.Input), vector.Key);
        Assert.Equal((3_350_000, 2_680_000, BaseInterval.Seconds), (vector.Values.Cost[0], vector.Values.Carbon[0], vector.Values.Known[0]));
        Assert.Equal(0, vector.Values.Known[2]);
        Assert.Empty(result.Issues);
    }

    [Fact]
    public void Calculate_MissingInput_GivesMissingWithoutAnIssue()
    {
        var result = new VirtualSite().Meter(10, "m1 + m2").Calculate([Vector(1, 1, 2, 3), Vector(2, 1, null, 1)]);

        Assert.Equal([2m, null, 4m], Quantities(result, 10));
        Assert.Empty(result.Issues);
    }

    [Fact]
    public void Calculate_Coalesce_FillsWhatIsMissingButMakesNothingOfNothing()
    {
        var result = new VirtualSite().Meter(10, "coalesce(m1, 0) + coalesce(m2, 0)").Calculate([Vector(1, 1, 2, null), Vector(2, null, 1, null)]);

        Assert.Equal([1m, 3m], Quantities(result, 10));
    }

    [Fact]
    public void Calculate_PartOfAnInterval_IsMissing()
    {
        var part = Vector(1, 1, 2);
        part.Values.Known[0] = 600;

        Assert.Equal([null, 2m], Quantities(new VirtualSite().Meter(10, "m1 * 1").Calculate([part]), 10));
    }

    [Fact]
    public void Calculate_DivisionByZero_IsMissingWithItsReasonAndStopsNothing()
    {
        var result = new VirtualSite().Meter(10, "m1 * m1 / m2").Meter(11, "m1 + m2").Calculate([Vector(1, 4, 2, 3, 1), Vector(2, 2, 0, 1, 0)]);

        Assert.Equal([8m, null, 9m], Quantities(result, 10));
        Assert.Equal([6m, 2m, 4m, 1m], Quantities(result, 11));
        Assert.Equal(
            new VirtualIssue(10, FormulaReason.DivisionByZero, BaseInterval.StartOf(Day, 1), BaseInterval.StartOf(Day, 4), 2), Assert.Single(result.Issues));
    }

    [Theory]
    [InlineData("m1 * 1e12", FormulaReason.Overflow)]
    [InlineData("m1 * 1e300 * 1e300", FormulaReason.Overflow)]
    [InlineData("sqrt(-m1)", FormulaReason.NegativeRoot)]
    [InlineData("m1 + gas", FormulaReason.Invalid)]
    [InlineData("m1 +", FormulaReason.Invalid)]
    public void Calculate_PoisonousFormula_FailsOnlyItsMeter(string text, FormulaReason reason)
    {
        var site = new VirtualSite().Meter(10, text).Meter(11, "m1 * 2").Meter(12, "v10 + m1");
        var result = site.Calculate([Vector(1, 1), Vector(3, 1)]);

        Assert.Equal([2m], Quantities(result, 11));
        Assert.Equal([11], result.Vectors.Select(v => v.NodeId));
        var issue = Assert.Single(result.Issues);
        Assert.Equal((10, reason, 1), (issue.MeterId, issue.Reason, issue.Intervals));
    }

    [Fact]
    public void Calculate_MoneyBeyondAllBounds_IsUnknownAndTheQuantityStays()
    {
        var site = new VirtualSite { Price = 1e5m }.Meter(10, "m1 * 1e8").Meter(11, "m1 * 2");

        var result = site.Calculate([Vector(1, 9.5)]);

        Assert.Equal([950_000_000m], Quantities(result, 10));
        Assert.Equal(DayVector.NoMoney, result.Vectors.Single(v => v.NodeId == 10).Values.Cost[0]);
        Assert.NotEqual(DayVector.NoMoney, result.Vectors.Single(v => v.NodeId == 11).Values.Cost[0]);
    }

    [Fact]
    public void Calculate_VirtualOverVirtual_InOrderWhateverTheIds()
    {
        var result = new VirtualSite().Meter(10, "v12 + m1").Meter(11, "m1 * 2").Meter(12, "v11 - m2").Calculate([Vector(1, 5), Vector(2, 3)]);

        Assert.Equal([12m], Quantities(result, 10));
    }

    [Fact]
    public void Calculate_StoredVectorOfAMeterInTheBatch_IsNoInput()
    {
        var result = new VirtualSite().Meter(10, "v11 + 0 * m1").Meter(11, "m1 * 2").Calculate([Vector(1, 5), Vector(11, 777, 888)]);

        Assert.Equal([10m], Quantities(result, 10));
    }

    [Fact]
    public void Calculate_Loop_IsAnIssueOfThoseInIt()
    {
        var result = new VirtualSite().Meter(10, "v11 + m1").Meter(11, "v10 + m1").Meter(12, "m1 * 3").Calculate([Vector(1, 5)]);

        Assert.Equal([12], result.Vectors.Select(v => v.NodeId));
        Assert.Equal([(10, FormulaReason.Invalid), (11, FormulaReason.Invalid)], result.Issues.Select(i => (i.MeterId, i.Reason)));
    }

    [Fact]
    public void Calculate_VersionChangesWithinADay_EachHoldsInItsTime()
    {
        var result = new VirtualSite().Meter(10, "m1 + m2", to: s_change).Meter(10, "m1 - m2", from: s_change).Calculate([Vector(1, 5, 5, 5, 5), Vector(2, 1, 1, 1, 1)]);

        Assert.Equal([6m, 6m, 4m, 4m], Quantities(result, 10));
    }

    [Fact]
    public void Calculate_DependencyTurnsRoundWithinADay_FollowsTheDate()
    {
        var result = new VirtualSite()
            .Meter(10, "v11 + 1 * m2", to: s_change).Meter(10, "m1 * 1", from: s_change)
            .Meter(11, "m1 * 1", to: s_change).Meter(11, "v10 + 1 * m2", from: s_change)
            .Calculate([Vector(1, 5, 5, 6, 6), Vector(2, 1, 1, 1, 1)]);

        Assert.Equal([6m, 6m, 6m, 6m], Quantities(result, 10));
        Assert.Equal([5m, 5m, 7m, 7m], Quantities(result, 11));
    }

    [Fact]
    public void Calculate_InputChangesItsItem_IsInvalidFromThatDateOn()
    {
        var site = new VirtualSite().Meter(10, "m1 + m2")
            .Version(new MeterVersion { MeterId = 2, CategoryId = 1, ItemId = 1, ValidTo = s_change })
            .Version(new MeterVersion { MeterId = 2, CategoryId = 2, ItemId = 2, ValidFrom = s_change });

        var result = site.Calculate([Vector(1, 5, 5, 5), Vector(2, 1, 1, null), Vector(3, 1), new LedgerVector(2, new VectorKey(2, 2, LedgerRole.Input), Day, Vector(2, null, null, 1).Values)]);

        Assert.Equal([6m, 6m], Quantities(result, 10));
        Assert.Equal((FormulaReason.Invalid, BaseInterval.StartOf(Day, 2), 1), (result.Issues[0].Reason, result.Issues[0].From, result.Issues[0].Intervals));
    }

    [Theory]
    [InlineData("m1 + m2", 4, 0)]
    [InlineData("if(m2 > 0, m1, m2)", 3, 0)]
    [InlineData("if(m2 > 100, m1, m2)", 0, 0)]
    [InlineData("coalesce(m2, m1)", 0, 0)]
    [InlineData("m2 + gas * 1", 0, 2)]
    [InlineData("m1 + gas * 1", 4, 0)]
    public void Calculate_EstimatedAndManualInputs_MarkTheWholeIntervalWhenTheValueDependsOnThem(string text, long estimated, long manual)
    {
        var (one, two, gas) = (Vector(1, 3), Vector(2, 1), Vector(3, 1));
        one.Values.Estimated[0] = 500_000;
        gas.Values.Manual[0] = 1_000_000;

        var vector = Assert.Single(new VirtualSite().Meter(10, text).Calculate([one, two, gas]).Vectors).Values;

        Assert.Equal((estimated * 1_000_000, manual * 1_000_000), (vector.Estimated[0], vector.Manual[0]));
    }

    [Fact]
    public void Calculate_MeanOfAPoint_IsAnInput()
    {
        var site = new VirtualSite().Meter(10, "p / 4 + m1");

        var result = site.Calculate([Vector(1, 1, 1, 1)], new PointMean(50, BaseInterval.StartOf(Day), 8, false), new PointMean(50, BaseInterval.StartOf(Day, 2), 2, true));

        Assert.Equal([3m, null, 1.5m], Quantities(result, 10));
        Assert.Equal(1_500_000, result.Vectors[0].Values.Manual[2]);
    }

    [Fact]
    public void Calculate_MultiplierOfTheVersion_Counts() => Assert.Equal([15m], Quantities(new VirtualSite().Meter(10, "m1 + m2", multiplier: 3).Calculate([Vector(1, 4), Vector(2, 1)]), 10));

    [Fact]
    public void UsersOf_InputWithinVersions_AreMarkedWhereTheyHold()
    {
        var model = new VirtualSite().Meter(10, "m1 + p", to: s_change).Meter(10, "m2 * 1", from: s_change).Meter(11, "v10 - m1").Model();
        var formulas = VirtualFormulas.Of(model);
        var day = new Validity(s_change.AddHours(-1), s_change.AddHours(1));

        Assert.Equal([(10, new Validity(day.From, s_change)), (11, day)], formulas.UsersOfMeter(1, day));
        Assert.Equal([(10, new Validity(s_change, day.To))], formulas.UsersOfMeter(2, day));
        Assert.Equal([(11, day)], formulas.UsersOfMeter(10, day));
        Assert.Equal([(10, new Validity(day.From, s_change))], formulas.UsersOfPoint(50, day));
    }

    [Fact]
    public void Calculate_InPieces_EqualsAllAtOnce() => Gen.Select(Gen.Double[-5, 50].Array[96], Gen.Double[0, 9].Array[96], Gen.Int[0, 9].Array[96]).Sample(
        (a, b, luck) =>
        {
            var site = new VirtualSite().Meter(12, "v11 / m2 + round(m1, 1)").Meter(11, "if(m1 > m2, m1 - m2, 0)");
            LedgerVector[] vectors = [Vector(1, [.. a.Select((v, i) => luck[i] == 0 ? (double?)null : v)]), Vector(2, [.. b.Select(v => (double?)Math.Round(v, 0))])];
            var model = site.Model();

            var whole = site.Calculate(model, vectors, []);
            var first = Only(model, 11, vectors);
            var second = Only(model, 12, [.. vectors, .. first.Vectors]);

            Assert.All(whole.Vectors, v => Assert.Equal(0, v.Values.DifferencesFrom((v.NodeId == 11 ? first : second).Vectors.Single().Values)));
            Assert.Equal(whole.Issues, first.Issues.Concat(second.Issues));
        },
        iter: 300);

    private static VirtualResult Only(Core.Reach.LedgerModel model, int meter, IEnumerable<LedgerVector> vectors)
    {
        var inputs = new VirtualInputs();
        inputs.Add(vectors);
        return VirtualCalculation.Calculate(model, [new VirtualRange(meter, Day, Day.AddDays(1))], inputs);
    }
}

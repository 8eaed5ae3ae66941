using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

[Trait("Feature", "PIP-04")]
public sealed class RegisterTests
{
    private static readonly ReadingRules s_backward = MeterRun.Rules with { Direction = RegisterDirection.Backward };
    private static readonly ReadingRules s_both = MeterRun.Rules with { Direction = RegisterDirection.Both };

    [Fact]
    public void Register_ReadingsAcrossABound_AreSplitInProportionToTime()
    {
        var run = MeterRun.Of([MeterRun.At(0, 100), MeterRun.At(10, 110), MeterRun.At(20, 130), MeterRun.At(30, 140)]);

        // 10 in the first ten minutes, then half of 20; the other half, then 10.
        Assert.Equal([20, 20, null], run.First(3));
        Assert.Equal([900, 900, 0], run.Day().Known[..3]);
    }

    [Fact]
    public void Register_FirstReading_StartsTheCountAndIsNotConsumption()
    {
        var run = MeterRun.Of([MeterRun.At(5, 70_000), MeterRun.At(15, 70_010)]);

        Assert.Equal((10_000_000, 600), (run.Day().Quantity[0], run.Day().Known[0]));
        Assert.Equal((FindingKind.FirstReading, MeterRun.Midnight.AddMinutes(5)), (run.Findings.Single().Kind, run.Findings.Single().From));
    }

    [Fact]
    public void Register_OpenInterval_IsLeftOutUntilItHasEnded()
    {
        Assert.Equal(0, MeterRun.Of([MeterRun.At(0, 100), MeterRun.At(14, 110)]).Known);
        Assert.Equal(900, MeterRun.Of([MeterRun.At(0, 100), MeterRun.At(14, 110), MeterRun.At(16, 111)]).Known);
    }

    [Fact]
    public void Register_Rollover_LosesNothing()
    {
        var run = MeterRun.Of(MeterRun.Rules with { RolloverValue = 10_000 }, MeterRun.Quarters(9_980, 9_990, 5, 15, 25));

        Assert.Equal([10, 15, 10, 10], run.First(4));
        Assert.Equal(15_000_000, run.Findings.Single(f => f.Kind == FindingKind.Rollover).Amount);
    }

    [Fact]
    public void Register_ZeroNearItsLastDigit_IsNoRolloverBeforeTwoMoreReadings()
    {
        var rules = MeterRun.Rules with { RolloverValue = 10_000 };

        // It would have counted a thousand times as fast as ever.
        Assert.Equal([1, 1, null], MeterRun.Of(rules, MeterRun.Quarters(9_500, 9_501, 9_502, 0)).First(3));
        Assert.Equal([1, 1, 1, 1], MeterRun.Of(rules, MeterRun.Quarters(9_500, 9_501, 9_502, 0, 9_504)).First(4));
        Assert.Equal([1, 1, 498, 1, 1], MeterRun.Of(rules, MeterRun.Quarters(9_500, 9_501, 9_502, 0, 1, 2)).First(5));
    }

    [Fact]
    public void Register_Reset_CountsFromZeroOnceTwoMoreReadingsConfirmIt()
    {
        var doubtful = MeterRun.Of(MeterRun.Quarters(500, 4, 8));
        var confirmed = MeterRun.Of(MeterRun.Quarters(500, 4, 8, 12));

        Assert.Equal([null, 4], doubtful.First(2));
        Assert.Equal(-496_000_000, doubtful.Findings.Single(f => f.Kind == FindingKind.UnexplainedDrop).Amount);
        Assert.Equal([4, 4, 4], confirmed.First(3));
        Assert.Equal((4_000_000, "500 → 4"), (confirmed.Findings.Single(f => f.Kind == FindingKind.Reset).Amount, confirmed.Findings.Single(f => f.Kind == FindingKind.Reset).Detail));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(30)]
    [Trait("Feature", "PIP-01")]
    public void Register_ZerosForHoursThenTheOldCount_ConsumesOnlyWhatWasCountedSince(int zeros)
    {
        var run = MeterRun.Of(MeterRun.Quarters([5000, 5010, 5020, .. Enumerable.Repeat(0.0, zeros), 5100, 5110, 5120, 5130]));

        Assert.Equal(130_000_000, run.Total);
        Assert.All(run.Day().Quantity, q => Assert.InRange(q, 0, 80_000_000));
        Assert.Equal(5_020_000_000, run.Findings.Single(f => f.Kind == FindingKind.Return).Amount);
    }

    [Fact]
    public void Register_ThatWasResetAndPassesItsOldCountAtItsUsualPace_HasNotReturned()
    {
        var run = MeterRun.Of(MeterRun.Quarters(40, 50, 60, 10, 20, 30, 40, 50, 60, 70, 80, 90));

        Assert.Equal(20_000_000 + 10_000_000 + 80_000_000, run.Total);
        Assert.DoesNotContain(run.Findings, f => f.Kind == FindingKind.Return);
    }

    [Fact]
    public void Register_SmallFallThatStays_IsStatedAndNeverNegative()
    {
        var run = MeterRun.Of(MeterRun.Quarters(1000, 1010, 960, 970, 980, 990));

        Assert.Equal([10, null, 10, 10, 10], run.First(5));
        Assert.Equal(-50_000_000, run.Stated);
    }

    [Fact]
    public void Register_Exchange_CountsToTheOldEndAndFromTheNewStart()
    {
        var exchange = new MeterEvent { At = MeterRun.Midnight.AddMinutes(20), EndReading = 1_015, StartReading = 3 };
        var run = MeterRun.Of(MeterRun.Rules with { Events = [exchange] }, MeterRun.Quarters(1_000, 1_010, 7, 17));

        // 1,010 → 1,015 up to the exchange, 3 → 7 after it.
        Assert.Equal([10, 9, 10], run.First(3));
        Assert.Equal("1015 → 3", run.Findings.Single(f => f.Kind == FindingKind.Exchange).Detail);
    }

    [Fact]
    public void Register_ExchangeAtTheVeryInstantOfAReading_LosesNothing()
    {
        var exchange = new MeterEvent { At = MeterRun.Midnight.AddMinutes(30), EndReading = 1_015, StartReading = 3 };
        var run = MeterRun.Of(MeterRun.Rules with { Events = [exchange] }, MeterRun.Quarters(1_000, 1_010, 7, 17));

        Assert.Equal([10, 9, 10], run.First(3));
    }

    [Fact]
    public void Register_ThatCountsDown_ConsumesWhatItLosesAndIsMissingWhereItIsFilled()
    {
        var run = MeterRun.Of(s_backward, MeterRun.Quarters(100, 90, 85, 585, 580, 570));

        Assert.Equal([10, 5, null, 5, 10], run.First(5));
        Assert.Equal("85 → 585", run.Findings.Single(f => f.Kind == FindingKind.Reset).Detail);
    }

    [Fact]
    public void Register_ThatCountsDown_PassesZero()
    {
        var run = MeterRun.Of(s_backward with { RolloverValue = 1000 }, MeterRun.Quarters(30, 20, 10, 995, 985, 975));

        Assert.Equal([10, 10, 15, 10, 10], run.First(5));
    }

    [Fact]
    public void Register_ThatNets_FallsAreConsumptionBelowZero()
    {
        var run = MeterRun.Of(s_both, MeterRun.Quarters(10, 15, 20, 10, 30, 40));

        Assert.Equal([5, 5, -10, 20, 10], run.First(5));
        Assert.Empty(run.Verdicts);
    }

    [Fact]
    public void Register_ReadingByHand_MakesBothSpansManual()
    {
        MeterReading[] readings = [MeterRun.At(0, 0), MeterRun.At(15, 10), MeterRun.At(30, 20, ReadingQuality.Manual), MeterRun.At(45, 30), MeterRun.At(60, 40)];
        var run = MeterRun.Of(readings);

        Assert.Equal([0L, 10_000_000L, 10_000_000L, 0L], run.Day().Manual[..4]);
        Assert.Equal(0, run.Estimated);
    }

    [Theory]
    [InlineData(ReadingQuality.BelowRange, 1)]
    [InlineData(ReadingQuality.AboveRange, 1)]
    [InlineData(ReadingQuality.Excluded, 0)]
    [Trait("Feature", "ACQ-06")]
    public void Register_ReadingThatDoesNotCount_IsLeftOut(ReadingQuality quality, int verdicts)
    {
        var run = MeterRun.Of([MeterRun.At(0, 0), MeterRun.At(15, 500, quality), MeterRun.At(30, 20)]);

        Assert.Equal([10, 10], run.First(2));
        Assert.Equal(verdicts, run.Verdicts.Count(v => v.Detector == Detector.Range));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(9e12)]
    [Trait("Feature", "PIP-01")]
    public void Register_ValueBeyondAllBounds_IsLeftOutAndTheMeterGoesOn(double absurd)
    {
        var run = MeterRun.Of(MeterRun.Quarters(0, 10, absurd, 30, 40));

        Assert.Equal([10, 10, 10, 10], run.First(4));
        Assert.Equal((Detector.Range, absurd), (run.Verdicts.Single().Detector, run.Verdicts.Single().Value));
    }

    [Fact]
    public void Register_RiseBeyondItsHourlyLimit_IsStatedNotPlaced()
    {
        var run = MeterRun.Of(MeterRun.Rules with { HourlyHigh = 100 }, MeterRun.Quarters(0, 10, 9_000, 9_010, 9_020, 9_030));

        Assert.Equal((30_000_000, 9_000_000_000), (run.Total, run.Stated));
        Assert.Equal(Detector.HourlyLimit, run.Verdicts.Single().Detector);
    }
}

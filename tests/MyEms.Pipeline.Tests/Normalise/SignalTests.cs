using MyEms.Core.Cleaning;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>Meters whose readings are quantities per interval, or power.</summary>
[Trait("Feature", "PIP-04")]
public sealed class SignalTests
{
    private static readonly ReadingRules s_interval = MeterRun.Rules with { Signal = MeterSignal.Interval };
    private static readonly ReadingRules s_power = MeterRun.Rules with { Signal = MeterSignal.Power };

    [Fact]
    public void Interval_Readings_AreTheQuantitySinceTheOneBeforeAndTheFirstHasNoBeginning()
    {
        var run = MeterRun.Of(s_interval, MeterRun.Quarters(7, 1, 2, 3));

        Assert.Equal([1, 2, 3], run.First(3));
        Assert.Equal(2_700, run.Known);
    }

    [Fact]
    public void Interval_ReadingAcrossABound_IsSplitInProportionToTime()
    {
        var run = MeterRun.Of(s_interval, [MeterRun.At(0, 0), MeterRun.At(10, 4), MeterRun.At(20, 10), MeterRun.At(30, 6)]);

        Assert.Equal([9, 11], run.First(2));
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public void Interval_AfterASilence_IsOfOneUsualIntervalAndTheRestIsEstimatedByItsNeighbours()
    {
        var run = MeterRun.Of(s_interval, [MeterRun.At(0, 2), MeterRun.At(15, 2), MeterRun.At(30, 2), MeterRun.At(120, 4), MeterRun.At(135, 4)]);

        Assert.Equal([2, 2, 3, 3, 3, 3, 3, 4, 4], run.First(9));
        Assert.Equal(15_000_000, run.Estimated);
        Assert.Equal(15_000_000, run.Findings.Single(f => f.Kind == FindingKind.GapEstimated).Amount);
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public void Interval_ReadingThatWasLeftOut_LeavesItsOwnIntervalToBeEstimated()
    {
        var run = MeterRun.Of(s_interval, [MeterRun.At(0, 2), MeterRun.At(15, 2), MeterRun.At(30, -50), MeterRun.At(45, 4), MeterRun.At(60, 4)]);

        Assert.Equal([2, 3, 4, 4], run.First(4));
        Assert.Equal(3_000_000, run.Estimated);
        Assert.Equal((Detector.Dip, -50), (run.Verdicts.Single().Detector, run.Verdicts.Single().Value));
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public void Interval_SilenceBeyondTheMaximum_StaysMissing()
    {
        var run = MeterRun.Of(s_interval with { GapMaximum = TimeSpan.FromHours(1) }, [MeterRun.At(0, 2), MeterRun.At(15, 2), MeterRun.At(120, 4), MeterRun.At(135, 4)]);

        Assert.Equal([2, null, null, null, null, null, null, 4, 4], run.First(9));
        Assert.Null(run.Findings.Single(f => f.Kind == FindingKind.GapNotPlaced).Amount);
    }

    [Fact]
    public void Interval_ValueByHand_IsManualByItselfOnly()
    {
        var run = MeterRun.Of(s_interval, [MeterRun.At(0, 2), MeterRun.At(15, 2), MeterRun.At(30, 3, ReadingQuality.Manual), MeterRun.At(45, 4)]);

        Assert.Equal([0L, 3_000_000L, 0L], run.Day().Manual[..3]);
    }

    [Fact]
    public void Power_ThatIsSteady_IsPowerTimesTime()
    {
        var run = MeterRun.Of(s_power with { Segments = [MeterRun.Segment(2m)] }, MeterRun.Quarters(8, 8, 8));

        Assert.Equal([4, 4], run.First(2));
    }

    [Fact]
    public void Power_ThatRises_IsCutWhereItStoodAtTheBound()
    {
        // From 0 to 60 kW in 30 minutes: a quarter of the energy in the first half of the time.
        var run = MeterRun.Of(s_power, [MeterRun.At(0, 0), MeterRun.At(30, 60), MeterRun.At(45, 60)]);

        Assert.Equal([3.75, 11.25, 15], run.First(3));
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public void Power_Silence_IsTheMeanOfItsEndsAndEstimated()
    {
        var run = MeterRun.Of(s_power, [MeterRun.At(0, 4), MeterRun.At(15, 4), MeterRun.At(75, 8), MeterRun.At(90, 8)]);

        Assert.Equal([1, 1.5, 1.5, 1.5, 1.5, 2], run.First(6));
        Assert.Equal(6_000_000, run.Estimated);
    }

    [Fact]
    public void Power_OfBothDirections_MayBeNegative()
    {
        var run = MeterRun.Of(s_power with { Direction = RegisterDirection.Both }, MeterRun.Quarters(4, -4, -4, 4));

        Assert.Equal([0, -1, 0], run.First(3));
    }

    [Fact]
    [Trait("Feature", "PIP-01")]
    public void Power_BeyondTheHourlyLimits_IsLeftOut()
    {
        var run = MeterRun.Of(s_power with { HourlyLow = 1, HourlyHigh = 100 }, MeterRun.Quarters(8, 8, 2_000, 8, 0.5, 8));

        Assert.Equal([2, 2, 2, 2, 2], run.First(5));
        Assert.Equal([2_000, 0.5], run.Verdicts.Select(v => v.Value));
    }
}

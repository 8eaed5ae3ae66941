using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;

namespace MyEms.Acquisition.Tests.Supervision;

[Trait("Feature", "ACQ-06")]
public sealed class ReadOutcomeTests
{
    private static readonly DateTime s_at = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly PointSpec s_point = new(1, "Power", "{}");

    [Theory]
    [InlineData(double.NaN, "The device sends \"not a number\" for point Power.")]
    [InlineData(double.PositiveInfinity, "The device sends infinity for point Power.")]
    [InlineData(double.NegativeInfinity, "The device sends infinity for point Power.")]
    public void From_NotFinite_FaultOfThePointAndNoReading(double raw, string sentence)
    {
        var outcome = ReadOutcome.From([s_point, s_point with { Id = 2 }], [PointResult.Of(1, s_at, raw), PointResult.Of(2, s_at, 5.0)]);

        Assert.Equal(2, Assert.Single(outcome.Readings).PointId);
        Assert.Equal(sentence, Assert.Single(outcome.Faults).Fault.Sentence);
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public void From_OverflowByRatio_ConfigurationFault()
    {
        var outcome = ReadOutcome.From([s_point with { Ratio = 1e300 }], [PointResult.Of(1, s_at, 1e300)]);

        Assert.Equal(FaultKind.Configuration, Assert.Single(outcome.Faults).Fault.Kind);
        Assert.Empty(outcome.Readings);
    }

    [Fact]
    public void From_OnlyFaults_FailureIsTheOneThatMayPass()
    {
        var configuration = new Fault(FaultKind.Configuration, "Wrong.");
        var transient = new Fault(FaultKind.Transient, "Away.");

        var outcome = ReadOutcome.From(
            [s_point, s_point with { Id = 2 }, s_point with { Id = 3 }],
            [PointResult.Of(1, s_at, configuration), PointResult.Of(2, s_at, configuration), PointResult.Of(3, s_at, transient)]);

        Assert.Equal(transient, outcome.Failure);
        Assert.Equal([[1, 2], [3]], outcome.Faults.Select(f => f.PointIds));
    }

    [Fact]
    public void From_TextPoint_IsAnAnswerButNoReading()
    {
        var outcome = ReadOutcome.From([s_point], [PointResult.Of(1, s_at, "SN-4711")]);

        Assert.Empty(outcome.Readings);
        Assert.Empty(outcome.Faults);
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public void From_OtherPointThanAsked_Refused()
    {
        Assert.Throws<InvalidOperationException>(() => ReadOutcome.From([s_point], [PointResult.Of(2, s_at, 1.0)]));
    }
}

using CsCheck;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;

namespace MyEms.Acquisition.Tests.Supervision;

[Trait("Feature", "ACQ-08")]
public sealed class PollScheduleTests
{
    [Fact]
    [Trait("Feature", "ACQ-01")]
    public void Take_PointsWithTheirOwnIntervals_ReadTogetherWhereTheyMeet()
    {
        var schedule = new PollSchedule(Configuration(10, 0, 5, 20), TimeSpan.FromSeconds(1));
        var taken = new List<string>();

        for (var i = 0; i < 6; i++)
        {
            var due = schedule.NextDue!.Value;
            taken.Add($"{due.TotalSeconds}:{string.Join(',', schedule.Take(due).Select(p => p.Id).Order())}");
        }

        Assert.Equal(["1:0,1,2", "6:1", "11:0,1", "16:1", "21:0,1,2", "26:1"], taken);
    }

    [Fact]
    public void Take_SameSetAgain_IsTheSameList()
    {
        var schedule = new PollSchedule(Configuration(10, 0), TimeSpan.Zero);

        Assert.Same(schedule.Take(TimeSpan.Zero), schedule.Take(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Take_AnyLateness_NextIsOnTheGridAndInTheFuture()
    {
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1], Gen.Double[0, 1e6]).Sample((interval, phase, late) =>
        {
            var grid = TimeSpan.FromSeconds(interval);
            var first = grid * phase;
            var schedule = new PollSchedule(Configuration(interval, 0), first);
            var now = first + TimeSpan.FromSeconds(late);
            schedule.Take(now);
            var steps = (schedule.NextDue!.Value - first) / grid;
            return schedule.NextDue > now && schedule.NextDue <= now + grid && Math.Abs(steps - Math.Round(steps)) < 1e-6;
        });
    }

    [Fact]
    public void SkipMissed_ReadTookThreeIntervals_CountsThemAndGoesOnInRhythm()
    {
        var schedule = new PollSchedule(Configuration(10, 0), TimeSpan.Zero);
        schedule.Take(TimeSpan.Zero);

        schedule.SkipMissed(TimeSpan.FromSeconds(35));

        Assert.Equal(3, schedule.Skipped);
        Assert.Equal(TimeSpan.FromSeconds(40), schedule.NextDue);
    }

    [Fact]
    public void HoldUntil_ThenTake_ReturnsToTheGrid()
    {
        var schedule = new PollSchedule(Configuration(10, 0), TimeSpan.FromSeconds(3));
        schedule.Take(TimeSpan.FromSeconds(3));

        schedule.HoldUntil(TimeSpan.FromSeconds(27));
        Assert.Equal(TimeSpan.FromSeconds(27), schedule.NextDue);
        schedule.Take(TimeSpan.FromSeconds(27));

        Assert.Equal(TimeSpan.FromSeconds(33), schedule.NextDue);
    }

    [Fact]
    public void Phase_500SourcesAlike_NeverMoreThanAFewInTheSameInstant()
    {
        var interval = TimeSpan.FromSeconds(10);
        var phases = Enumerable.Range(1, 500).Select(id => BackOff.Phase(id, interval, interval)).ToList();

        Assert.All(phases, p => Assert.InRange(p, TimeSpan.Zero, interval));
        Assert.All(phases.GroupBy(p => (int)(p.TotalMilliseconds / 100)), g => Assert.InRange(g.Count(), 1, 8));
    }

    [Fact]
    public void Delay_AnyFailures_DoublesWithinItsBoundsByKind()
    {
        Gen.Select(Gen.Enum<FaultKind>(), Gen.Int[1, 1000], Gen.Int[1, 86400], Gen.Double[0, 0.999]).Sample((kind, failures, interval, random) =>
        {
            var delay = BackOff.Delay(kind, failures, TimeSpan.FromSeconds(interval), random);
            var longest = kind == FaultKind.Transient ? 60 : 300;
            return delay > TimeSpan.Zero && delay.TotalSeconds <= longest * 1.2
                && delay <= BackOff.Delay(kind, failures + 1, TimeSpan.FromSeconds(interval), random);
        });
    }

    // An interval of 0 stands for none of its own.
    private static SourceConfiguration Configuration(int interval, params int[] pointIntervals) => new(
        new DataSourceSpec(1, "S", "scripted", "nowhere", 1, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(1)),
        [.. pointIntervals.Select((p, i) => new PointSpec(i, $"P{i}", "{}") { PollInterval = p > 0 ? TimeSpan.FromSeconds(p) : null })]);
}

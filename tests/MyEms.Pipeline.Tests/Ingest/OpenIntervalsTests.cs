using CsCheck;
using MyEms.Core.Ledger;
using MyEms.Pipeline.Ingest;

namespace MyEms.Pipeline.Tests.Ingest;

[Trait("Feature", "ACQ-07")]
public sealed class OpenIntervalsTests
{
    private static readonly DateTime s_noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Plan_FirstReadingAfterStart_IsMarked()
    {
        Assert.Equal([Mark(1)], New().Plan([Mark(1)], isLive: true, s_noon.AddMinutes(1)).Now);
    }

    [Fact]
    public void Plan_ProlongsTheOpenInterval_Waits()
    {
        var open = WithNewest(1);

        Assert.Empty(open.Plan([Mark(2)], isLive: true, s_noon.AddMinutes(2)).Now);
    }

    [Fact]
    public void Plan_CrossesABound_MarksWithWhatWaited()
    {
        var open = WithNewest(1);
        open.Settle(open.Plan([Mark(2)], isLive: true, s_noon.AddMinutes(2)), isCommitted: true);

        var plan = open.Plan([Mark(15)], isLive: true, s_noon.AddMinutes(15));

        Assert.Equal([new DirtyMark(7, Mark(2).From, Mark(15).To)], plan.Now);
    }

    [Theory]
    [InlineData(1, true, 2)] // not newer than the newest
    [InlineData(2, false, 2)] // history
    [InlineData(14, true, 15)] // its interval has ended by the clock
    [InlineData(16, true, 16)] // another interval
    public void Plan_AnythingElse_IsMarked(int minute, bool isLive, int nowMinute)
    {
        Assert.Equal([Mark(minute)], WithNewest(1).Plan([Mark(minute)], isLive, s_noon.AddMinutes(nowMinute)).Now);
    }

    [Fact]
    public void Overdue_SilenceAfterWaiting_GivesItOutOnceTheIntervalHasEnded()
    {
        var open = WithNewest(1);
        open.Settle(open.Plan([Mark(2)], isLive: true, s_noon.AddMinutes(2)), isCommitted: true);

        Assert.Empty(open.Overdue(s_noon.AddMinutes(15)));
        Assert.Equal([Mark(2)], open.Overdue(s_noon.AddMinutes(15.1)));
        open.Marked([Mark(2)]);
        Assert.Empty(open.Overdue(DateTime.MaxValue));
    }

    [Fact]
    public void Settle_MarkOvertookAnUncommittedReading_TheReadingWaitsAgain()
    {
        var open = WithNewest(1);
        var slow = open.Plan([Mark(2)], isLive: true, s_noon.AddMinutes(2));
        open.Settle(open.Plan([Mark(20)], isLive: false, s_noon.AddMinutes(20)), isCommitted: true);
        Assert.Empty(open.Overdue(DateTime.MaxValue));

        open.Settle(slow, isCommitted: true);

        Assert.Equal([Mark(2)], open.Overdue(DateTime.MaxValue));
    }

    [Fact]
    public void Settle_WriteOfUnknownFate_StillWaits()
    {
        var open = WithNewest(1);

        open.Settle(open.Plan([Mark(2)], isLive: true, s_noon.AddMinutes(2)), isCommitted: false);

        Assert.Equal([Mark(2)], open.Overdue(DateTime.MaxValue));
    }

    [Fact]
    public void Plan_AnySequence_EveryReadingIsMarkedOrWaits()
    {
        var step = Gen.Select(Gen.Int[0, 40], Gen.Bool, Gen.Bool, Gen.Int[0, 45]);
        step.Array[1, 25].Sample(
            steps =>
            {
                var open = New();
                var marked = new List<DirtyMark>();
                foreach (var (minute, isLive, isCommitted, now) in steps)
                {
                    var plan = open.Plan([Mark(minute)], isLive, s_noon.AddMinutes(now));
                    open.Settle(plan, isCommitted);
                    marked.AddRange(isCommitted ? plan.Now : []);
                    var known = marked.Concat(open.Overdue(DateTime.MaxValue)).ToList();
                    Assert.True(!isCommitted || known.Any(m => m.From <= Mark(minute).From && Mark(minute).To <= m.To));
                }

                marked.AddRange(open.Overdue(DateTime.MaxValue));
                Assert.All(steps.Where(s => s.Item3), s => Assert.Contains(marked, m => m.From <= Mark(s.Item1).From && Mark(s.Item1).To <= m.To));
            },
            iter: PropertyRuns.Count);
    }

    private static OpenIntervals New() => new();

    private static OpenIntervals WithNewest(int minute)
    {
        var open = New();
        open.Settle(open.Plan([Mark(minute)], isLive: true, s_noon.AddMinutes(minute)), isCommitted: true);
        return open;
    }

    private static DirtyMark Mark(int minute) =>
        new(7, s_noon.AddMinutes(minute), s_noon.AddMinutes(minute).AddTicks(TimeSpan.TicksPerMicrosecond));
}

using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Operations;
using MyEms.Core.Tests.Lineage;

namespace MyEms.Core.Tests.Operations;

public sealed class OperationsTests(InsightSite site) : IClassFixture<InsightSite>
{
    private static readonly DateTime s_from = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly s_first = new(2026, 10, 1);

    private StagePauses Pauses => new(site.Database.DataSource, new InsightSite.FixedClock(InsightSite.Now));

    private OperationsQuery Query => new(site.Database.DataSource, Pauses, new InsightSite.FixedClock(InsightSite.Now));

    private Recomputation Recomputation => new(site.Database.DataSource, site.Models(), Query);

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Stages_MarksAndActivity_AreAddedUpPerStage()
    {
        await EmptyAsync();
        await MarkAsync(1, site.Register, "2026-11-20T08:50:00Z");
        await MarkAsync(1, site.Register, "2026-11-20T08:58:00Z");
        await MarkAsync(1, 999_999, "2026-11-20T08:59:00Z");
        await MarkAsync(-2, site.Main, "2026-11-20T08:00:00Z", "overflow");
        await ReportAsync(InsightSite.Now.AddSeconds(-5), 1_000, 2_000);
        await ReportAsync(InsightSite.Now.AddSeconds(-9), 3_000, 4_000);
        await ReportAsync(InsightSite.Now.AddMinutes(-5), 9_000_000, 9_000_000); // gone

        var stages = (await Query.StagesAsync(CancellationToken.None)).ToDictionary(s => s.Stage);

        Assert.Equal([DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node], stages.Keys);
        Assert.Equal((3L, 2L, new DateTime(2026, 11, 20, 8, 50, 0, DateTimeKind.Utc)), (stages[DirtyStage.Readings].Waiting, stages[DirtyStage.Readings].Keys, stages[DirtyStage.Readings].OldestAt));
        Assert.Equal((0L, 1L, 1L), (stages[DirtyStage.Node].Waiting, stages[DirtyStage.Node].SetAside, stages[DirtyStage.Node].SetAsideKeys));
        var activity = stages[DirtyStage.Readings].Activity ?? throw new InvalidOperationException("No report.");
        // Two instances with 1,000 + 3,000 keys, 6,000 node-days in twice 60 s, busy for twice 6 s.
        Assert.Equal((2, 4_000L, 100d, 0.1), (activity.Instances, activity.Computed, activity.PerSecond, Math.Round(activity.BusyShare ?? 0, 6)));
        Assert.Null(stages[DirtyStage.Virtual].Activity);
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Pause_TwoStages_AreKeptApartAndResumedOneByOne()
    {
        await site.ExecuteAsync("delete from setting where key = 'pipeline.paused'");
        Assert.Empty(await Pauses.ReadAsync(CancellationToken.None));

        await Pauses.PauseAsync(DirtyStage.Node, "Clerk", CancellationToken.None);
        await Pauses.PauseAsync(DirtyStage.Readings, "Root", CancellationToken.None);
        await Pauses.PauseAsync(DirtyStage.Node, "Somebody else", CancellationToken.None); // says who was first
        Assert.Equal(
            [(DirtyStage.Node, "Clerk"), (DirtyStage.Readings, "Root")],
            (await Pauses.ReadAsync(CancellationToken.None)).Select(p => (p.Key, p.Value.By)).OrderBy(p => p.By));
        await Pauses.ResumeAsync(DirtyStage.Node, CancellationToken.None);

        Assert.Equal(InsightSite.Now, Assert.Single(await Pauses.ReadAsync(CancellationToken.None)).Value.At);
        Assert.NotNull((await Query.StagesAsync(CancellationToken.None))[0].Paused);
        await Pauses.ResumeAsync(DirtyStage.Readings, CancellationToken.None);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"Later":{"by":"x"},"Node":7}""")]
    public void Parse_WhatAnotherVersionWrote_IsLeftAlone(string json) => Assert.Empty(StagePauses.Parse(json));

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Failures_Marks_NameTheirNodeAndAreTriedAgainOneByOne()
    {
        await EmptyAsync();
        await MarkAsync(-1, site.Register, "2026-11-20T08:00:00Z", "the formula overflows");
        await MarkAsync(-1, site.Register, "2026-11-20T08:30:00Z", "the formula overflows");
        await MarkAsync(-2, site.Foreign, "2026-11-20T08:00:00Z", "theirs");

        var mine = Assert.Single(await Query.FailuresAsync(site.Scope, CancellationToken.None));
        Assert.Equal((DirtyStage.Readings, 2L, "the formula overflows", site.Main, "Main"), (mine.Stage, mine.Marks, mine.Reason, mine.NodeId, mine.NodeName));
        Assert.Equal(2, (await Query.FailuresAsync(NodeScope.Everything, CancellationToken.None)).Count);

        Assert.Equal(0, await Query.RetryAsync(site.Scope, DirtyStage.Node, site.Foreign, CancellationToken.None));
        Assert.Equal(2, await Query.RetryAsync(site.Scope, DirtyStage.Readings, site.Register, CancellationToken.None));
        Assert.Equal(1, await Query.RetryAsync(NodeScope.Everything, null, null, CancellationToken.None));
        Assert.Equal(3, await site.ScalarAsync<long>("select count(*) from dirty where stage > 0 and reason is null and failed_at is null"));
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Recompute_Node_SaysWhatItTakesAndMarksItUnderAChange()
    {
        await EmptyAsync();
        await site.WriteAsync(s_first.AddDays(-1), s_first.AddDays(11), (site.Main, _ => 1), (site.Side, _ => 1));
        var request = new RecomputeRequest(site.Site, s_from.AddDays(2), s_from.AddDays(5));

        var estimate = await Recomputation.EstimateAsync(site.Scope, request, CancellationToken.None);
        var started = await Recomputation.StartAsync(site.Scope, request, site.Clerk, "Everything", CancellationToken.None);

        // Two meters over three days, and three nodes (both meters are nodes too).
        Assert.Equal((2, 6L, 3, 9L, false), (estimate?.Meters, estimate?.MeterDays, estimate?.Nodes, estimate?.NodeDays, estimate?.IsMeasured));
        Assert.True(estimate?.Duration > TimeSpan.Zero);
        Assert.Equal(4, started?.Marks); // a register, three nodes
        Assert.Equal(4, await site.ScalarAsync<long>($"select count(*) from dirty where cause = {started?.ChangeId} and from_ts = '2026-10-03' and to_ts = '2026-10-06'"));
        Assert.Equal("Site", await site.ScalarAsync<string>($"select subject from change where kind = 5 and id = {started?.ChangeId} and user_id = {site.Clerk}"));
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Recompute_MeasuredThroughput_IsUsed()
    {
        await EmptyAsync();
        await site.WriteAsync(s_first.AddDays(-1), s_first.AddDays(11), (site.Main, _ => 1));
        await ReportAsync(InsightSite.Now, 100, 1_000, busyMilliseconds: 100_000);
        await ReportAsync(InsightSite.Now, 100, 1_000, stage: 2, busyMilliseconds: 100_000);

        var estimate = await Recomputation.EstimateAsync(site.Scope, new RecomputeRequest(site.Main, s_from, s_from.AddDays(10)), CancellationToken.None);

        // Ten node-days a second in both stages: 10 days of the meter and 10 of its local days.
        Assert.Equal((true, 2d), (estimate?.IsMeasured, estimate?.Duration.TotalSeconds));
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Recompute_EverythingOrElsewhere_NeedsTheRight()
    {
        await EmptyAsync();
        var everything = new RecomputeRequest(null, s_from, s_from.AddDays(1));

        Assert.Null(await Recomputation.StartAsync(site.Scope, everything, site.Clerk, "Everything", CancellationToken.None));
        Assert.Null(await Recomputation.EstimateAsync(site.StrangeScope, everything with { NodeId = site.Site }, CancellationToken.None));
        Assert.Equal(0, await site.ScalarAsync<long>("select count(*) from dirty"));

        var started = await Recomputation.StartAsync(NodeScope.Everything, everything, null, "Everything", CancellationToken.None);
        Assert.Equal([(short)1, 2, 3], (await site.ScalarAsync<short[]>("select array_agg(distinct stage order by stage) from dirty")).Select(s => s));
        Assert.Equal("Everything", await site.ScalarAsync<string>($"select subject from change where id = {started?.ChangeId}"));
    }

    private Task EmptyAsync() => site.ExecuteAsync("delete from dirty; delete from stage_activity");

    private Task MarkAsync(short stage, int key, string at, string? reason = null) => site.ExecuteAsync(
        "insert into dirty (stage, key, from_ts, to_ts, marked_at, reason, failed_at) values (@stage, @key, @from, @from + interval '1 hour', @at, nullif(@reason, ''), case when @stage < 0 then @at end)",
        ("stage", stage), ("key", key), ("from", s_from), ("at", DateTimeOffset.Parse(at).UtcDateTime), ("reason", reason ?? ""));

    private Task ReportAsync(DateTime seen, long keys, long changed, short stage = 1, long busyMilliseconds = 6_000) => site.ExecuteAsync(
        """
        insert into stage_activity (instance, stage, machine, started, seen, last_run, keys, changed, busy_ms, window_ms, window_keys, window_changed, window_busy_ms)
        values (gen_random_uuid(), @stage, 'm', @seen, @seen, @seen, @keys, @changed, @busy, 60000, @keys, @changed, 6000)
        """,
        ("stage", stage), ("seen", seen), ("keys", keys), ("changed", changed), ("busy", busyMilliseconds));
}

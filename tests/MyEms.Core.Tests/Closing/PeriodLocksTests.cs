using MyEms.Core.Closing;
using MyEms.Core.Nodes;
using MyEms.Core.Tests.Lineage;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Closing;

public sealed class PeriodLocksTests(InsightSite site) : IClassFixture<InsightSite>
{
    private static readonly LocalDateRange s_week = new(new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 27));

    private PeriodLocks Locks => new(site.Database.DataSource, site.Models(), new InsightSite.FixedClock(InsightSite.Now));

    private LockQuery Query => new(site.Database.DataSource);

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_FinalPeriod_CopiesItsDaysAndShowsWhatMovesAfterwards()
    {
        await PrepareAsync();

        var locked = Assert.IsType<LockOutcome.Locked>(await LockAsync(s_week));
        Assert.Equal(19, locked.Figures); // seven days, each with its parts by time of use
        Assert.Empty(await MovedAsync());
        await WriteAsync(2_000_000); // the ledger goes on healing

        var moved = Assert.Single(await MovedAsync());
        // 100 more intervals than 6 whole days: 25 October has 25 hours.
        Assert.Equal((676 * 1_000_000L, 676 * 2_000_000L), (moved.Copied.Quantity, moved.Ledger.Quantity));
        Assert.True(moved.Ledger.Cost > moved.Copied.Cost);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_PeriodWithAnUnknownHour_IsRefusedUnlessForced()
    {
        await PrepareAsync(at => at == new DateTime(2026, 10, 21, 5, 0, 0, DateTimeKind.Utc) ? null : 1_000_000);

        var refused = Assert.IsType<LockOutcome.NotFinal>(await LockAsync(s_week));
        Assert.Equal((900, 0), (refused.Expected - refused.Known, refused.Outstanding));
        Assert.Empty(await Query.ListAsync(site.Scope, site.Side, null, activeOnly: true, CancellationToken.None));

        Assert.IsType<LockOutcome.Locked>(await LockAsync(s_week, force: true));
    }

    [Theory, Trait("Feature", "PIP-07")]
    [InlineData(2, "node", true)]
    [InlineData(-2, "node", true)]
    [InlineData(1, "point", true)]
    [InlineData(-1, "point", true)]
    [InlineData(2, "other", false)]
    public async Task Lock_MarksStillOutstanding_IsRefused(short stage, string key, bool refuses)
    {
        await site.WriteAsync(s_week.Start.AddDays(-3), s_week.End.AddDays(3), (site.Main, _ => 3));
        await site.ExecuteAsync("delete from period_lock; delete from period_figure; delete from dirty");
        await site.ExecuteAsync(
            "insert into dirty (stage, key, from_ts, to_ts) values (@stage, @key, @from, @to)",
            ("stage", stage), ("key", key switch { "node" => site.Main, "point" => site.Register, _ => site.Site }),
            ("from", new DateTime(2026, 10, 22, 0, 0, 0, DateTimeKind.Utc)), ("to", new DateTime(2026, 10, 22, 1, 0, 0, DateTimeKind.Utc)));

        var outcome = await Locks.LockAsync(site.Scope, new LockRequest(site.Main, s_week, "bill"), site.Clerk, CancellationToken.None);
        await site.ExecuteAsync("delete from dirty");

        Assert.Equal(refuses ? 1 : 0, (outcome as LockOutcome.NotFinal)?.Outstanding ?? 0);
        Assert.Equal(!refuses, outcome is LockOutcome.Locked);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_MarkOfAFormulasMeter_IsOutstandingForTheVirtualOne()
    {
        await site.WriteAsync(s_week.Start.AddDays(-3), s_week.End.AddDays(3), (site.Net, _ => 3));
        await site.ExecuteAsync("delete from period_lock; delete from period_figure; delete from dirty");
        await site.ExecuteAsync(
            "insert into dirty (stage, key, from_ts, to_ts) values (1, @key, @from, @from + interval '1 hour')",
            ("key", site.Register), ("from", new DateTime(2026, 10, 22, 0, 0, 0, DateTimeKind.Utc)));

        var outcome = await Locks.LockAsync(site.Scope, new LockRequest(site.Net, s_week, "bill"), site.Clerk, CancellationToken.None);
        await site.ExecuteAsync("delete from dirty");

        Assert.Equal(1, Assert.IsType<LockOutcome.NotFinal>(outcome).Outstanding);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_DaysThatAreLocked_AreRefusedUntilReleased()
    {
        await PrepareAsync();
        var first = Assert.IsType<LockOutcome.Locked>(await LockAsync(s_week));

        Assert.Equal(first.Id, Assert.IsType<LockOutcome.Overlaps>(await LockAsync(s_week.Shift(6))).Other.Id);
        Assert.IsNotType<LockOutcome.Overlaps>(await LockAsync(s_week.Shift(7))); // the day after the last is free
        Assert.False(await Locks.ReleaseAsync(site.StrangeScope, site.Side, first.Id, site.StrangeClerk, CancellationToken.None));
        Assert.True(await Locks.ReleaseAsync(site.Scope, site.Side, first.Id, site.Clerk, CancellationToken.None));
        Assert.False(await Locks.ReleaseAsync(site.Scope, site.Side, first.Id, site.Clerk, CancellationToken.None));
        Assert.IsType<LockOutcome.Locked>(await LockAsync(s_week));

        var all = await Query.ListAsync(site.Scope, site.Side, s_week, activeOnly: false, CancellationToken.None);
        Assert.Equal([(true, "Clerk", null), (false, "Clerk", "Clerk")], all.Select(l => (l.IsActive, l.LockedBy, l.ReleasedBy)));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_TwoAtOnce_OneHolds()
    {
        await PrepareAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => LockAsync(new LocalDateRange(s_week.Start.AddDays(i % 3), s_week.End))));

        Assert.Single(outcomes.OfType<LockOutcome.Locked>());
        Assert.Equal(5, outcomes.OfType<LockOutcome.Overlaps>().Count());
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Lock_SomebodyElsesNode_IsNotThere()
    {
        await PrepareAsync();
        Assert.IsType<LockOutcome.NotThere>(await Locks.LockAsync(site.StrangeScope, new LockRequest(site.Side, s_week, "bill"), null, CancellationToken.None));
        await LockAsync(s_week);
        Assert.Empty(await Query.ListAsync(site.StrangeScope, null, null, activeOnly: false, CancellationToken.None));
        Assert.Single(await Query.ListAsync(NodeScope.Everything, null, null, activeOnly: false, CancellationToken.None));
    }

    private async Task PrepareAsync(Func<DateTime, long?>? quantity = null)
    {
        await site.ExecuteAsync("delete from period_lock; delete from period_figure; delete from dirty");
        await site.WriteAsync(s_week.Start.AddDays(-3), s_week.End.AddDays(3), (site.Side, quantity ?? (_ => 1_000_000)));
    }

    private Task WriteAsync(long value) => site.WriteAsync(s_week.Start.AddDays(-3), s_week.End.AddDays(3), (site.Side, _ => value));

    private Task<LockOutcome> LockAsync(LocalDateRange days, bool force = false) =>
        Locks.LockAsync(site.Scope, new LockRequest(site.Side, days, "bill 4711", force), site.Clerk, CancellationToken.None);

    private async Task<IEnumerable<Adjustment>> MovedAsync()
    {
        var locks = await Query.ListAsync(site.Scope, site.Side, s_week, activeOnly: true, CancellationToken.None);
        return (await Query.AdjustmentsAsync(locks, CancellationToken.None)).SelectMany(g => g).Where(a => a.IsMoved);
    }
}

using MyEms.Core.Changes;
using MyEms.Core.Nodes;
using MyEms.Core.Tests.Lineage;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Changes;

public sealed class ChangeQueryTests(InsightSite site) : IClassFixture<InsightSite>
{
    private static readonly DateOnly s_day = new(2026, 10, 20);
    private static readonly LocalDateRange s_october = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1));

    private ChangeQuery Query => new(site.Database.DataSource);

    [Fact, Trait("Feature", "PIP-07")]
    public async Task List_ChangeOfBothOrganisations_TellsNoNamesOfTheOther()
    {
        await EmptyAsync();
        var shared = await site.AddChangeAsync(InsightSite.Now, subject: "Main, Foreign");
        await site.AddReceiptAsync(shared, site.Main, s_day, 5, 7, InsightSite.Now);
        await site.AddReceiptAsync(shared, site.Foreign, s_day, 5, 7, InsightSite.Now);
        var own = await site.AddChangeAsync(InsightSite.Now.AddHours(1), subject: "Main");
        await site.AddReceiptAsync(own, site.Main, s_day, 7, 8, InsightSite.Now.AddHours(1));

        var (items, total) = await Query.ListAsync(site.Scope, new ChangeFilter(), CancellationToken.None);
        var (theirs, _) = await Query.ListAsync(site.StrangeScope, new ChangeFilter(), CancellationToken.None);
        var (all, _) = await Query.ListAsync(NodeScope.Everything, new ChangeFilter(), CancellationToken.None);

        Assert.Equal(2, total);
        Assert.Equal([("Main", (int?)96, 1), (null, null, 1)], items.Select(c => (c.Subject, c.Readings, c.Figures)));
        Assert.Equal([(shared, null)], theirs.Select(c => (c.Id, c.Subject)));
        Assert.Equal([("Main", 1, 1), ("Main, Foreign", 2, 2)], all.Select(c => (c.Subject, c.Figures, c.Nodes)));
        Assert.Empty((await Query.ListAsync(NodeScope.Nothing, new ChangeFilter(), CancellationToken.None)).Items);
    }

    [Fact, Trait("Feature", "OFF-02")]
    public async Task List_ChangeThatMovedNothing_IsSeenByThoseWhoMadeIt()
    {
        await EmptyAsync();
        var change = await site.AddChangeAsync(InsightSite.Now, site.Clerk, kind: ChangeKind.Correction);

        Assert.Equal("Clerk", (await Query.FindAsync(site.Scope, change, CancellationToken.None))?.UserName);
        Assert.Null(await Query.FindAsync(site.StrangeScope, change, CancellationToken.None));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task List_Filters_CutInTheDatabase()
    {
        await EmptyAsync();
        for (var i = 0; i < 7; i++)
        {
            var change = await site.AddChangeAsync(InsightSite.Now.AddDays(i), kind: i % 2 == 0 ? ChangeKind.Import : ChangeKind.LateReadings);
            await site.AddReceiptAsync(change, i < 4 ? site.Main : site.Side, s_day.AddDays(i), 1, 2, InsightSite.Now);
        }

        async Task<(int, int)> CountAsync(ChangeFilter filter)
        {
            var (items, total) = await Query.ListAsync(site.Scope, filter, CancellationToken.None);
            return (items.Count, total);
        }

        Assert.Equal((2, 7), await CountAsync(new ChangeFilter { Skip = 5, Limit = 5 }));
        Assert.Equal((4, 4), await CountAsync(new ChangeFilter { Kind = ChangeKind.Import }));
        Assert.Equal((4, 4), await CountAsync(new ChangeFilter { NodeId = site.Main }));
        Assert.Equal((2, 2), await CountAsync(new ChangeFilter { NodeId = site.Main, Days = new LocalDateRange(s_day, s_day.AddDays(2)) }));
        Assert.Equal((3, 3), await CountAsync(new ChangeFilter { Since = InsightSite.Now.AddDays(2), Until = InsightSite.Now.AddDays(5) }));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Receipts_OfAChange_AreThoseOfVisibleNodes()
    {
        await EmptyAsync();
        var change = await site.AddChangeAsync(InsightSite.Now);
        await site.AddReceiptAsync(change, site.Main, s_day, null, 7_000_000, InsightSite.Now);
        await site.AddReceiptAsync(change, site.Site, s_day, 2, 7, InsightSite.Now);
        await site.AddReceiptAsync(change, site.Foreign, s_day, 5, 7, InsightSite.Now);

        var (items, total) = await Query.ReceiptsAsync(site.Scope, change, null, 0, 100, CancellationToken.None);
        var (page, all) = await Query.ReceiptsAsync(NodeScope.Everything, change, null, 1, 1, CancellationToken.None);

        Assert.Equal(2, total);
        Assert.Equal([("Site", 2L, 7L), ("Main", null, 7_000_000L)], items.OrderByDescending(f => f.NodeName).Select(f => (f.NodeName, f.Before.Quantity, f.After.Quantity)));
        Assert.All(items, f => Assert.Equal(("electricity.consumption", "kWh", "EUR"), (f.Item, f.Unit, f.Currency)));
        Assert.Equal((1, 3), (page.Count, all));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task OfNode_SeveralChanges_AreTheFirstBeforeAndTheLastAfter()
    {
        await EmptyAsync();
        var since = InsightSite.Now;
        foreach (var (hours, day, before, after) in new[] { (-1, 0, 1L, 2L), (1, 0, 2L, 5L), (2, 0, 5L, 9L), (1, 1, 3L, 4L), (2, 1, 4L, 3L), (1, 60, 1L, 2L) })
        {
            var change = await site.AddChangeAsync(since.AddHours(hours));
            await site.AddReceiptAsync(change, site.Site, s_day.AddDays(day), before, after, since.AddHours(hours));
        }

        var (items, total) = await Query.OfNodeAsync(site.Scope, site.Site, since, s_october, 0, 50, CancellationToken.None);

        var moved = Assert.Single(items); // the second day came back to where it was, the last lies outside October
        Assert.Equal((s_day, 2L, 9L, 2), (moved.Day, moved.Before.Quantity, moved.After.Quantity, moved.Changes));
        Assert.Equal(1, total);
        var (strange, none) = await Query.OfNodeAsync(site.StrangeScope, site.Site, since, s_october, 0, 50, CancellationToken.None);
        Assert.Empty(strange);
        Assert.Equal(0, none);
    }

    private Task EmptyAsync() => site.ExecuteAsync("delete from receipt; delete from change");
}

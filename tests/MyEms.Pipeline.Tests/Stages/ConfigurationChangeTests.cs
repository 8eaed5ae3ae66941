using Microsoft.EntityFrameworkCore;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Pipeline.Tests.Stages;

/// <summary>A change of configuration against everything that can happen beside it; the histories of another folder found most of these.</summary>
[Trait("Feature", "PIP-07")]
public sealed class ConfigurationChangeTests : IAsyncLifetime
{
    private SmallSite _site = null!; // set before each test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await SmallSite.CreateAsync(Token);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>A reading that is stored and computed by the old configuration while the change is on its way to its commit.</summary>
    [Fact]
    public async Task Apply_ReadingStoredAndComputedBeforeItsCommit_IsComputedAgain()
    {
        await _site.StoreAsync(0, (0, 0), (30, 10));
        await _site.RunAsync(Token);
        await using var context = _site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        await context.MeterVersions.Where(v => v.MeterId == _site.Meters[0]).ExecuteUpdateAsync(u => u.SetProperty(v => v.Multiplier, 2m), Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);

        // So many, and a day later, that the neighbourhood of no other mark reaches them. Workers may wait for the change: then they are done after it.
        await _site.StoreAsync(0, [.. Enumerable.Range(0, 200).Select(i => (1_440 + (30 * i), 20.0 + i))]);
        var run = Task.Run(() => _site.RunAsync(Token), Token);
        await Task.WhenAny(run, Task.Delay(2_000, Token));
        await transaction.CommitAsync(Token);
        await run;
        await _site.RunAsync(Token);

        await AssertEqualsARebuildAsync();
    }

    /// <summary>A space that gets a part of its reach back, on a day on which it had no figure of its own.</summary>
    [Fact]
    public async Task Apply_NodeThatHadNothingOnADay_GetsItsFigures()
    {
        // The main meter falls silent after the first day; its sub-meter goes on and does not count beside it.
        await _site.StoreAsync(0, (0, 0), (30, 10));
        await _site.StoreAsync(1, (0, 0), (30, 4), (2_880, 200), (2_910, 204));
        await _site.RunAsync(Token);

        await ChangeAsync(context => context.MeterVersions.Where(v => v.MeterId == _site.Meters[0])
            .ExecuteUpdateAsync(u => u.SetProperty(v => v.ValidTo, new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc)), Token));
        await _site.RunAsync(Token);

        await AssertEqualsARebuildAsync();
        Assert.Equal(1, await _site.ScalarAsync<long>($"select count(*) from ledger where node_id = {_site.Site} and day = '2026-03-03'"));
    }

    /// <summary>Two people change the configuration at once; together their changes affect more than each alone.</summary>
    [Fact]
    public async Task Apply_TwoChangesAtOnce_BothAreFelt()
    {
        await _site.StoreAsync(0, (0, 0), (30, 10));
        await _site.StoreAsync(2, (0, 0), (30, 4));
        await _site.RunAsync(Token);

        // The hall leaves the site, and a meter is no longer below the main meter: only both make the site lose or win.
        await using var first = _site.Context();
        await using var second = _site.Context();
        await using var firstTransaction = await first.Database.BeginTransactionAsync(Token);
        await using var secondTransaction = await second.Database.BeginTransactionAsync(Token);
        await first.MeterVersions.Where(v => v.MeterId == _site.Meters[2]).ExecuteUpdateAsync(u => u.SetProperty(v => v.ParentMeterId, (int?)null), Token);
        await second.Set<Binding>().Where(b => b.OwnerId == _site.Press).ExecuteUpdateAsync(u => u.SetProperty(b => b.MemberId, _site.Hall), Token);
        await LedgerConfigurationChange.ApplyAsync(first, Token);
        var other = Task.Run(async () =>
        {
            await LedgerConfigurationChange.ApplyAsync(second, Token);
            await secondTransaction.CommitAsync(Token);
        }, Token);
        await Task.WhenAny(other, Task.Delay(500, Token));
        await firstTransaction.CommitAsync(Token);
        await other;
        await _site.RunAsync(Token);

        await AssertEqualsARebuildAsync();
        await AssertCoefficientsAsync();
    }

    /// <summary>A virtual meter that lives on a point alone, where no register has a reading.</summary>
    [Fact]
    public async Task Apply_FormulaOverAPointOnly_IsComputedAgain()
    {
        var (meter, point) = (new Meter { Name = "From power", Source = MeterSource.Virtual }, 0);
        await ChangeAsync(async context =>
        {
            meter.OrganisationId = await context.Organisations.Select(o => o.Id).FirstAsync(Token);
            var power = new Point { NodeId = _site.Hall, Name = "Quarter hour", Quantity = PointQuantity.Other, Unit = "kWh", Address = "{}" };
            context.AddRange(meter, power);
            await context.SaveChangesAsync(Token);
            point = power.Id;
            context.AddRange(
                new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 },
                new FormulaVersion { MeterId = meter.Id, Text = "p", Variables = [new FormulaVariable { Name = "p", PointId = point }] });
        });
        await _site.Partitions.EnsureAsync(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc), Token);
        await _site.ScalarAsync<long>(
            $"""
            with stored as (
                insert into reading (point_id, ts, value) select {point}, '2026-03-01 00:00+00'::timestamptz + i * interval '5 minutes', 8 from generate_series(0, 48) i returning 1),
            marked as (insert into dirty (stage, key, from_ts, to_ts) values (1, {point}, '2026-03-01 00:00+00', '2026-03-01 04:01+00') returning 1)
            select count(*) from stored, marked
            """);
        await RunAllAsync();
        var before = await QuantityAsync(meter.Id);

        await ChangeAsync(context => context.FormulaVersions.Where(f => f.MeterId == meter.Id).ExecuteUpdateAsync(u => u.SetProperty(f => f.Text, "p * 2"), Token));
        await RunAllAsync();

        Assert.True(before > 0);
        Assert.Equal(2 * before, await QuantityAsync(meter.Id));
        await AssertEqualsARebuildAsync();
    }

    private Task<long> QuantityAsync(int node) => _site.ScalarAsync<long>($"select coalesce(sum(quantity), 0)::bigint from ledger_day where period = 0 and node_id = {node}");

    private async Task RunAllAsync()
    {
        foreach (var stage in (DirtyStage[])[DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node])
        {
            await _site.Runner.RunAsync(stage, Token);
        }
    }

    private async Task ChangeAsync(Func<MyEmsDbContext, Task> change)
    {
        await using var context = _site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        await change(context);
        await context.SaveChangesAsync(Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);
        await transaction.CommitAsync(Token);
    }

    private async Task AssertEqualsARebuildAsync()
    {
        var result = await _site.VerifyAsync(Token);
        Assert.Empty(result.Examples);
        Assert.Equal((0L, 0L), (result.Differing, result.OutstandingMeterDays));
        Assert.Equal(0, await _site.ScalarAsync<long>("select count(*) from dirty"));
    }

    /// <summary>What SQL joins is what the program computes.</summary>
    private async Task AssertCoefficientsAsync()
    {
        await using var context = _site.Context();
        var expected = new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, Token)).Coefficients
            .Select(c => (c.NodeId, c.MeterId, c.Role, c.Weight)).Order().ToList();
        var stored = new List<(int, int, LedgerRole, decimal)>();
        await using var command = _site.DataSource.CreateCommand("select node_id, meter_id, role, weight from coefficient");
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            stored.Add((reader.GetInt32(0), reader.GetInt32(1), (LedgerRole)reader.GetInt16(2), reader.GetDecimal(3)));
        }

        Assert.Equal(expected, stored.Order());
    }
}

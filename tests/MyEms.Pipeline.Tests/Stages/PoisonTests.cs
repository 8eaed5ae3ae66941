using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;

namespace MyEms.Pipeline.Tests.Stages;

/// <summary>An input that cannot be computed costs its own meter its figures, and nobody else's.</summary>
[Trait("Feature", "PIP-07")]
public sealed class PoisonTests : IAsyncLifetime
{
    private const double Absurd = 1e300;
    private SmallSite _site = null!; // set before each test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await SmallSite.CreateAsync(Token);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Run_OneMeterCannotBeComputed_AllOthersAre()
    {
        await PoisonAsync(0);
        await _site.StoreAsync(1, (0, 0), (30, 8));
        await _site.StoreAsync(2, (0, 0), (30, 4));

        await _site.RunAsync(Token);

        Assert.Equal((8_000_000, 4_000_000), (await DayAsync(_site.Meters[1]), await DayAsync(_site.Meters[2])));
        Assert.NotNull(_site.Status.Of(Core.Ledger.DirtyStage.Readings).LastFailure);
        Assert.Equal(0, await _site.ScalarAsync<long>($"select count(*) from dirty where key <> {_site.Points[0]}"));
    }

    /// <summary>Keys share a bucket by chance: that must not make them share a fate.</summary>
    [Fact]
    public async Task Run_MeterInTheSameBucket_IsComputed()
    {
        var (meter, point) = await AddMeterAsync(_site.Points[0] + 256);
        await PoisonAsync(0);
        await StoreAsync([point], (0, 0), (30, 8));

        await _site.RunAsync(Token);

        Assert.Equal(8_000_000, await DayAsync(meter));
    }

    /// <summary>Several workers meet the poison: none of them may set aside what another is about to compute.</summary>
    [Fact]
    public async Task Run_SeveralWorkersAndOnePoison_SetAsideThatOneOnly()
    {
        var points = new List<int>();
        for (var i = 1; i <= 12; i++)
        {
            points.Add((await AddMeterAsync(_site.Points[0] + i + 10)).Point);
        }

        for (var round = 0; round < 4; round++)
        {
            await PoisonAsync(0);
            await StoreAsync(points, (round * 60, round * 8), ((round * 60) + 30, (round * 8) + 4));

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _site.RunAsync(Token), Token)));
            await _site.RunAsync(Token);

            Assert.Equal(0, await _site.ScalarAsync<long>($"select count(*) from dirty where key <> {_site.Points[0]}"));
        }
    }

    [Fact]
    public async Task Run_PoisonTakenAway_IsComputedAgainWithTheChange()
    {
        await PoisonAsync(0);
        await _site.RunAsync(Token);
        Assert.Equal(0, await DayAsync(_site.Meters[0]));

        await using (var context = _site.Context())
        await using (var transaction = await context.Database.BeginTransactionAsync(Token))
        {
            context.RemoveRange(context.MeterEvents);
            await context.SaveChangesAsync(Token);
            await LedgerConfigurationChange.ApplyAsync(context, Token, new Core.Changes.ChangeNote("An exchange that never was"));
            await transaction.CommitAsync(Token);
        }

        await _site.RunAsync(Token);

        Assert.Equal(8_000_000, await DayAsync(_site.Meters[0]));
        Assert.Equal(0, await _site.ScalarAsync<long>("select count(*) from dirty"));
    }

    /// <summary>An exchange whose last reading no register can hold. (An absurd reading is left out; it costs nobody anything.)</summary>
    private async Task PoisonAsync(int meter)
    {
        await using var context = _site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        if (!context.MeterEvents.Any())
        {
            context.Add(new MeterEvent { MeterId = _site.Meters[meter], At = new DateTime(2026, 3, 1, 0, 15, 0, DateTimeKind.Utc), EndReading = Absurd });
            await context.SaveChangesAsync(Token);
            await LedgerConfigurationChange.ApplyAsync(context, Token);
        }

        await transaction.CommitAsync(Token);
        await _site.StoreAsync(meter, (0, 0), (30, 8));
    }

    private Task<long> DayAsync(int node) => _site.ScalarAsync<long>($"select coalesce(sum(quantity), 0)::bigint from ledger_day where period = 0 and node_id = {node}");

    private async Task StoreAsync(IReadOnlyCollection<int> points, params (int Minute, double Value)[] readings)
    {
        foreach (var (minute, value) in readings)
        {
            await using var command = _site.DataSource.CreateCommand(
                """
                with stored as (insert into reading (point_id, ts, value) select unnest($1), $2, $3 returning point_id, ts)
                insert into dirty (stage, key, from_ts, to_ts) select 1, point_id, ts, ts + interval '1 microsecond' from stored
                """);
            command.Parameters.AddWithValue(points.ToArray());
            command.Parameters.AddWithValue(new DateTime(2026, 3, 1, 0, minute % 60, 0, DateTimeKind.Utc).AddHours(minute / 60));
            command.Parameters.AddWithValue(value);
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    private async Task<(int Meter, int Point)> AddMeterAsync(int pointId)
    {
        await using var context = _site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        var organisation = context.Organisations.Select(o => o.Id).First();
        var meter = context.Add(new Meter { Name = $"Meter {pointId}", OrganisationId = organisation }).Entity;
        await context.SaveChangesAsync(Token);
        context.AddRange(
            new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 }, new Placement { NodeId = meter.Id, SpaceId = _site.Hall },
            new Point { Id = pointId, NodeId = meter.Id, Name = "Energy", Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}" });
        await context.SaveChangesAsync(Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);
        await transaction.CommitAsync(Token);
        return (meter.Id, pointId);
    }
}

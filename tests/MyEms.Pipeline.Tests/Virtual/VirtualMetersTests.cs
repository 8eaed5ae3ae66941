using Microsoft.EntityFrameworkCore;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Pipeline.Virtual;
using Npgsql;

namespace MyEms.Pipeline.Tests.Virtual;

[Trait("Feature", "MTR-04")]
public sealed class VirtualMetersTests
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ComputeAsync_StoredInputs_AreReadAndTheMeterIsPricedInItsZone()
    {
        await using var site = await SmallSite.CreateAsync(Token);
        var rest = await AddAsync(site, "[Main] - [Press line] + Probe / 4", ("Main", site.Meters[0], null), ("Press line", site.Meters[1], null), ("Probe", null, await AddPointAsync(site)));
        await site.StoreAsync(0, [.. Enumerable.Range(0, 61).Select(m => (m, m * 0.2))]);
        await site.StoreAsync(1, [.. Enumerable.Range(0, 61).Select(m => (m, m * 0.1))]);
        await site.RunAsync(Token);

        await using var connection = await site.DataSource.OpenConnectionAsync(Token);
        var result = await VirtualMeters.ComputeAsync(connection, await site.Models.GetAsync(connection, Token), [new VirtualRange(rest, s_day, s_day.AddDays(1))], Token);

        // 15 minutes at 0.2 and 0.1 a minute, and a probe that stands at 2 kW, by hand at 4 kW in the second interval, whose fourth is still open.
        var vector = Assert.Single(result.Vectors);
        Assert.Equal([2_000_000, 2_500_000, 2_000_000], vector.Values.Quantity[..3]);
        Assert.Equal([900, 900, 900, 0], vector.Values.Known[..4]);
        Assert.Equal([0, 2_500_000, 0], vector.Values.Manual[..3]);
        Assert.Equal([8_000_000, 10_000_000, 20_000_000], vector.Values.Cost[..3]); // from 06:00 in Kolkata on the peak price holds
    }

    private static async Task<int> AddAsync(SmallSite site, string text, params (string Name, int? Meter, int? Point)[] variables)
    {
        await using var context = site.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        var organisation = await context.Organisations.Select(o => o.Id).SingleAsync(Token);
        var meter = context.Add(new Meter { Name = "Rest", OrganisationId = organisation, Source = MeterSource.Virtual }).Entity;
        await context.SaveChangesAsync(Token);
        context.AddRange(
            new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 },
            new Placement { NodeId = meter.Id, SpaceId = site.Hall },
            new FormulaVersion
            {
                MeterId = meter.Id, Text = text, Variables = [.. variables.Select(v => new FormulaVariable { Name = v.Name, MeterId = v.Meter, PointId = v.Point })],
            });
        await context.SaveChangesAsync(Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);
        await transaction.CommitAsync(Token);
        return meter.Id;
    }

    /// <summary>A power point with readings of the first three intervals and one of the fourth, among them what must not be used.</summary>
    private static async Task<int> AddPointAsync(SmallSite site)
    {
        await using var context = site.Context();
        var point = context.Add(new Point { Name = "Probe", Quantity = PointQuantity.Power, Unit = "kW", Address = "{}", NodeId = site.Meters[0] }).Entity;
        await context.SaveChangesAsync(Token);
        await site.Partitions.EnsureAsync(BaseInterval.StartOf(s_day), BaseInterval.StartOf(s_day.AddDays(1)), Token);
        await using var command = site.DataSource.CreateCommand(
            """
            insert into reading (point_id, ts, value, quality) values
            (@p, @t, 1, 0), (@p, @t + interval '5 minutes', 3, 0), (@p, @t + interval '6 minutes', 900, 2), (@p, @t + interval '7 minutes', 500, 5),
            (@p, @t + interval '8 minutes', 700, 0),
            (@p, @t + interval '16 minutes', 4, 3), (@p, @t + interval '30 minutes', 2, 0),
            (@p, @t + interval '50 minutes', 9, 0);
            insert into verdict (point_id, ts, detector, value, provisional) values (@p, @t + interval '8 minutes', 1, 700, false)
            """);
        command.Parameters.AddWithValue("p", point.Id);
        command.Parameters.AddWithValue("t", BaseInterval.StartOf(s_day));
        await command.ExecuteNonQueryAsync(Token);
        return point.Id;
    }
}

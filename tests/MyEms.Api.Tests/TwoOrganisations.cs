using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;

namespace MyEms.Api.Tests;

/// <summary>Two organisations with a site, a hall and a meter each; users of each, one of the installation and one of nothing.</summary>
public sealed class TwoOrganisations : EmsApplication
{
    public (int Organisation, int Site, int Hall, int Meter, int Point) Mine { get; private set; }

    public (int Organisation, int Site, int Hall, int Meter, int Point) Theirs { get; private set; }

    /// <summary>A late batch that moved a figure of the meter of <see cref="Mine"/> on 2 October 2026.</summary>
    public long Change { get; private set; }

    /// <summary>Each interval of the meter holds this, but for 2 October 2026 from 10 to 12 UTC, which is unknown, and from 13 to 14, which is estimated.</summary>
    public const long Interval = 250_001;

    protected override async Task SeedAsync()
    {
        Mine = await AddAsync("Mine", "Europe/Amsterdam");
        Theirs = await AddAsync("Theirs", "Asia/Kolkata");
        await AddUserAsync("me", isAdministrator: true, Mine.Organisation);
        await AddUserAsync("them", isAdministrator: false, Theirs.Organisation);
        await AddUserAsync("root");
        await AddUserAsync("stray", isAdministrator: false);
        Change = await AddChangeAsync(Mine.Meter);
        await using var command = Database.DataSource.CreateCommand("delete from dirty"); // all is computed
        await command.ExecuteNonQueryAsync();
    }

    private async Task<(int, int, int, int, int)> AddAsync(string name, string zone)
    {
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var organisation = new Organisation { Name = name, Currency = "EUR", Zone = zone };
        context.Add(organisation);
        await context.SaveChangesAsync();
        var gateway = new Gateway { Name = name, Host = "127.0.0.1", Port = 1, OrganisationId = organisation.Id };
        context.Add(gateway);
        await context.SaveChangesAsync();
        var site = new Space { Name = name + " site", OrganisationId = organisation.Id, Area = 1_200.5m };
        var hall = new Space { Name = name + " 100% hall_", OrganisationId = organisation.Id };
        var meter = new Meter { Name = name + " main", OrganisationId = organisation.Id };
        var source = new DataSource { Name = name, GatewayId = gateway.Id, Protocol = "modbus-tcp", Options = "{}" };
        context.AddRange(site, hall, meter, source);
        await context.SaveChangesAsync();
        var point = new Point { Name = "P", DataSourceId = source.Id, NodeId = meter.Id, Quantity = PointQuantity.Power, Unit = "kW", Address = "{}" };
        context.AddRange(
            new Placement { NodeId = hall.Id, SpaceId = site.Id },
            new Placement { NodeId = meter.Id, SpaceId = hall.Id },
            new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 },
            point);
        await context.SaveChangesAsync();
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        await WriteLedgerAsync(meter.Id);
        return (organisation.Id, site.Id, hall.Id, meter.Id, point.Id);
    }

    private async Task<long> AddChangeAsync(int meter)
    {
        await using var command = Database.DataSource.CreateCommand(
            """
            with made as (
                insert into change (at, kind, subject, readings, points, from_ts, to_ts)
                values ('2026-10-05T08:00Z', 1, 'Mine main', 96, 1, '2026-10-02', '2026-10-03') returning id)
            insert into receipt (node_id, day, change_id, category_id, item_id, role, at, quantity_before, quantity_after, known_before, known_after)
            select $1, '2026-10-02', id, 1, 1, 0, '2026-10-05T08:00:01Z', 20000000, 22000088, 72000, 79200 from made returning change_id
            """);
        command.Parameters.AddWithValue(meter);
        return await command.ExecuteScalarAsync() is long id ? id : 0;
    }

    private async Task WriteLedgerAsync(int meter)
    {
        var (from, to) = (new DateOnly(2026, 9, 30), new DateOnly(2026, 11, 2));
        await new Partitions(Database.DataSource).EnsureAsync(BaseInterval.StartOf(from), BaseInterval.StartOf(to), CancellationToken.None);
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        var model = await new LedgerModelCache(Contexts()).GetAsync(connection, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays).ToList();
        var vectors = days.ConvertAll(day => new LedgerVector(meter, new VectorKey(1, 1, LedgerRole.Input), day, VectorOf(day)));
        await LedgerStore.ReplaceAsync(connection, [(meter, from, to)], vectors, CancellationToken.None);
        var whole = days[1..^1];
        var figures = NodeCalculation.Calculate(model, meter, new NodeDays(whole, from, to), new VectorSet(vectors));
        await LedgerDayStore.ReplaceAsync(connection, [new LedgerScope(meter, whole[0], whole[^1].AddDays(1))], figures.Days, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static DayVector VectorOf(DateOnly day)
    {
        var vector = new DayVector();
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            var isSecond = day == new DateOnly(2026, 10, 2);
            if (!(isSecond && i is >= 40 and < 48))
            {
                vector.Quantity[i] = Interval;
                vector.Known[i] = BaseInterval.Seconds;
                vector.Estimated[i] = isSecond && i is >= 52 and < 56 ? Interval : 0;
            }
        }

        return vector;
    }
}

using Microsoft.EntityFrameworkCore;
using MyEms.Core.Carbon;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Pipeline.Stages;
using MyEms.Pipeline.Verify;
using MyEms.TestKit.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MyEms.Pipeline.Tests;

/// <summary>
/// A site in Kolkata (half-hour zone) with a main meter and two sub-meters below it, an equipment that binds one of them
/// at half, a peak price and a factor: small enough to compute by hand.
/// </summary>
internal sealed class SmallSite : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private SmallSite(TestDatabase database)
    {
        _database = database;
        Models = new LedgerModelCache(new Contexts(database.ConnectionString));
        Partitions = new Partitions(database.DataSource);
        Runner = new StageRunner(database.DataSource, Models, Partitions, Status, TimeProvider.System, NullLogger<StageRunner>.Instance);
    }

    public NpgsqlDataSource DataSource => _database.DataSource;

    public LedgerModelCache Models { get; }

    public Partitions Partitions { get; }

    public LedgerStatus Status { get; } = new();

    public StageRunner Runner { get; }

    public int Site { get; private set; }

    public int Hall { get; private set; }

    public int Press { get; private set; }

    public int[] Meters { get; private set; } = [];

    public int[] Points { get; private set; } = [];

    public static async Task<SmallSite> CreateAsync(CancellationToken cancellationToken)
    {
        var database = await TestDatabase.CreateAsync(
            TemplateName.Of("migrated", typeof(MyEmsDbContext).Assembly),
            async (connectionString, token) =>
            {
                await using var source = NpgsqlDataSource.Create(connectionString);
                await DatabaseMigrator.MigrateAsync(source, token);
            },
            cancellationToken);
        var site = new SmallSite(database);
        await site.SeedAsync(cancellationToken);
        return site;
    }

    public MyEmsDbContext Context() => new Contexts(_database.ConnectionString).CreateDbContext();

    /// <summary>Inserts or replaces readings (minute of 1 March 2026 UTC, value) and marks them, as ingest does.</summary>
    public async Task StoreAsync(int meter, params (int Minute, double Value)[] readings)
    {
        var instants = readings.Select(r => new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(r.Minute)).ToArray();
        await Partitions.EnsureAsync(instants.Min(), instants.Max(), CancellationToken.None);
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            "insert into reading (point_id, ts, value) select @p, * from unnest(@ts, @v) on conflict (point_id, ts) do update set value = excluded.value", connection);
        command.Parameters.AddWithValue("p", Points[meter]);
        command.Parameters.AddWithValue("ts", instants);
        command.Parameters.AddWithValue("v", readings.Select(r => r.Value).ToArray());
        await command.ExecuteNonQueryAsync();
        await DirtyMarks.InsertAsync(
            connection, transaction, DirtyStage.Readings, [new DirtyMark(Points[meter], instants.Min(), instants.Max().AddMicroseconds(1))], CancellationToken.None);
        await transaction.CommitAsync();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Runner.RunAsync(DirtyStage.Readings, cancellationToken);
        await Runner.RunAsync(DirtyStage.Virtual, cancellationToken);
        await Runner.RunAsync(DirtyStage.Node, cancellationToken);
    }

    public Task<VerifyResult> VerifyAsync(CancellationToken cancellationToken) => new LedgerVerifier(DataSource).VerifyAsync(null, cancellationToken);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!; // the caller asks for what is there
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var organisation = new Organisation { Name = "Small", Currency = "INR", Zone = "Asia/Kolkata" };
        context.Add(organisation);
        await context.SaveChangesAsync(cancellationToken);
        T Node<T>(T node)
            where T : Node
        {
            node.OrganisationId = organisation.Id;
            return context.Add(node).Entity;
        }

        var (site, hall) = (Node(new Space { Name = "Site" }), Node(new Space { Name = "Hall" }));
        var press = Node(new Core.Equipments.Equipment { Name = "Press", Type = Core.Equipments.KnownEquipmentTypes.Production });
        var meters = new[] { "Main", "Press line", "Light" }.Select(name => Node(new Meter { Name = name, RolloverValue = 100_000 })).ToArray();
        var costCenter = context.Add(new CostCenter { OrganisationId = organisation.Id, Name = "Plant" }).Entity;
        var tariff = context.Add(new Tariff { OrganisationId = organisation.Id, CategoryId = 1, Name = "Industrial" }).Entity;
        var gateway = context.Add(new Gateway { OrganisationId = organisation.Id, Name = "GW-1", Host = "localhost", Port = 502 }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var source = context.Add(new DataSource { GatewayId = gateway.Id, Name = "GW-1", Protocol = "modbus-tcp" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var points = meters.Select(m => context.Add(new Point
        {
            DataSourceId = source.Id, NodeId = m.Id, Name = "Energy", Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}",
        }).Entity).ToArray();
        context.AddRange(
            new Placement { NodeId = hall.Id, SpaceId = site.Id }, new Placement { NodeId = press.Id, SpaceId = hall.Id },
            new Placement { NodeId = meters[0].Id, SpaceId = site.Id }, new Placement { NodeId = meters[1].Id, SpaceId = hall.Id },
            new Placement { NodeId = meters[2].Id, SpaceId = hall.Id },
            new Binding { OwnerId = press.Id, MemberId = meters[1].Id, Weight = 0.5m },
            new SpaceVersion { SpaceId = site.Id, CostCenterId = costCenter.Id },
            new CostCenterTariff { CostCenterId = costCenter.Id, TariffId = tariff.Id },
            new TariffPrice { TariffId = tariff.Id, Period = "offPeak", Price = 4m },
            new TariffPrice { TariffId = tariff.Id, Period = "peak", Price = 10m, Rank = 1, StartMinute = 6 * 60, EndMinute = 10 * 60 },
            new EmissionFactor { OrganisationId = organisation.Id, CategoryId = 1, KilogramsPerUnit = 0.7m });
        context.AddRange(meters.Select((m, i) => new MeterVersion { MeterId = m.Id, CategoryId = 1, ItemId = 1, ParentMeterId = i == 0 ? null : meters[0].Id }));
        await context.SaveChangesAsync(cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        (Site, Hall, Press) = (site.Id, hall.Id, press.Id);
        (Meters, Points) = ([.. meters.Select(m => m.Id)], [.. points.Select(p => p.Id)]);
    }

    private sealed class Contexts(string connectionString) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext() => new(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(connectionString).Options);
    }
}

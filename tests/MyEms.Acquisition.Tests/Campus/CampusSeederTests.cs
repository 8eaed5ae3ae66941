using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Acquisition.Modbus;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusSeederTests(CampusSeederTests.Seeded seeded, CampusFixture campus) : IClassFixture<CampusSeederTests.Seeded>, IClassFixture<CampusFixture>
{
    private static readonly string[] s_kept = ["category", "item", "schema_migration", "setting", "privilege", "tariff_period"];

    private Contexts Factory => new(seeded.Database.ConnectionString);

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Seed_OnAnEmptyDatabase_WritesEveryNodeMeterAndPoint()
    {
        await using var context = Factory.CreateDbContext();
        var model = campus.Model;

        Assert.Equal(model.Spaces.Count, await context.Spaces.CountAsync());
        Assert.Equal(model.Meters.Count, await context.Meters.CountAsync());
        Assert.Equal(model.Points.Count, await context.Points.CountAsync());
        Assert.Equal(model.Bindings.Count, await context.Bindings.CountAsync());
        Assert.Equal(model.Defects.Count(d => d.Kind == DefectKind.Exchange), await context.MeterEvents.CountAsync());
        Assert.All(await context.Points.Select(p => p.Address).ToListAsync(), a => Assert.True(ModbusAddressJson.TryRead(a, out _, out var problem), problem));
        Assert.Equal(model.Meters.Count, await context.Points.CountAsync(p => p.Quantity == PointQuantity.EnergyRegister));
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Seed_ASecondTime_ChangesNothing() =>
        Assert.False(await new CampusSeeder(Factory, TimeProvider.System).SeedAsync(campus.Model, CampusFixture.Seam, CancellationToken.None));

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Electricity_OfASite_IsItsMainBoardOnce()
    {
        await using var context = Factory.CreateDbContext();
        var names = await (from c in context.Coefficients
                           join s in context.Spaces on c.NodeId equals s.Id
                           join v in context.MeterVersions on c.MeterId equals v.MeterId
                           join m in context.Meters on c.MeterId equals m.Id
                           where s.Uuid == CampusIds.Of("rtm") && v.CategoryId == 1
                           select m.Name).ToListAsync();

        Assert.Equal(["Main LV board"], names);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Remove_WithReadingsAndLedger_LeavesNothingBehind()
    {
        await using var database = await Seeded.CreateAsync(TestContext.Current.CancellationToken);
        var factory = new Contexts(database.ConnectionString);
        await new Partitions(database.DataSource).EnsureAsync(CampusFixture.Seam, CampusFixture.Seam, CancellationToken.None);
        await using (var facts = database.DataSource.CreateCommand(
            """
            insert into reading (point_id, ts, value) select id, '2026-11-23 00:15Z', 1 from point;
            insert into ledger_day (node_id, category_id, item_id, role, day, estimated, manual, known, expected) select id, 1, 1, 0, '2026-11-23', 0, 0, 0, 0 from node;
            insert into dirty (stage, key, from_ts, to_ts) select 1, id, '2026-11-23', '2026-11-24' from point;
            with anybody as (select id from meter order by id limit 2), formula as (
                insert into formula_version (meter_id, text, valid_from, valid_to) select min(id), 'other', '-infinity', 'infinity' from anybody returning id)
            insert into formula_variable (formula_version_id, name, meter_id) select f.id, 'other', a.id from formula f, (select max(id) as id from anybody) a;
            insert into point (name, node_id, quantity, unit, address, ratio, "offset", is_trend, uuid)
            select 'Entered by hand', max(id), 0, 'kWh', '{}', 1, 0, true, gen_random_uuid() from meter;
            """))
        {
            await facts.ExecuteNonQueryAsync();
        }

        Assert.True(await new CampusRemover(factory).RemoveAsync(CancellationToken.None));
        Assert.False(await new CampusRemover(factory).RemoveAsync(CancellationToken.None));

        Assert.Empty(await FilledTablesAsync(database));
        await using (var own = database.DataSource.CreateCommand(
            "select (select count(*) from privilege where organisation_id is not null) + (select count(*) from tariff_period where code not in ('flat', 'offPeak', 'shoulder', 'peak', 'critical'))"))
        {
            Assert.Equal(0L, await own.ExecuteScalarAsync());
        }

        Assert.True(await new CampusSeeder(factory, TimeProvider.System).SeedAsync(campus.Model, CampusFixture.Seam, CancellationToken.None));
    }

    private static async Task<List<string>> FilledTablesAsync(TestDatabase database)
    {
        var filled = new List<string>();
        await using var list = database.DataSource.CreateCommand(
            "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition");
        var tables = new List<string>();
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables.Where(t => !s_kept.Contains(t)))
        {
            await using var count = database.DataSource.CreateCommand($"select exists (select from {table})");
            if (await count.ExecuteScalarAsync() is true)
            {
                filled.Add(table);
            }
        }

        return filled;
    }

    /// <summary>A database with the demo's configuration.</summary>
    public sealed class Seeded : DatabaseFixture
    {
        protected override TemplateName Template => Name;

        private static TemplateName Name => TemplateName.Of("campus_seeded", typeof(MyEmsDbContext).Assembly, typeof(CampusModel).Assembly);

        public static Task<TestDatabase> CreateAsync(CancellationToken cancellationToken) => TestDatabase.CreateAsync(Name, SeedAsync, cancellationToken);

        protected override Task PrepareAsync(string connectionString, CancellationToken cancellationToken) => SeedAsync(connectionString, cancellationToken);

        private static async Task SeedAsync(string connectionString, CancellationToken cancellationToken)
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await DatabaseMigrator.MigrateAsync(source, cancellationToken);
            await new CampusSeeder(new Contexts(connectionString), TimeProvider.System)
                .SeedAsync(CampusModel.EndingAt(CampusFixture.Seam), CampusFixture.Seam, cancellationToken);
        }
    }

    internal sealed class Contexts(string connectionString) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext() => new(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(connectionString).Options);
    }
}

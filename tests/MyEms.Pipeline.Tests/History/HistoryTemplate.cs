using Microsoft.EntityFrameworkCore;
using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Equipments;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Core.Tenants;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Pipeline.Tests.History;

/// <summary>
/// The database from which every history starts: spaces on three levels, meters and sub-meters of two categories, an offline one, virtual
/// ones, equipments, a group of them, a tenant, cost centers, tariffs, factors, a calendar. What a history makes of it is
/// random. A worker that has come to a number of its plan ends its own session, at any statement that writes.
/// </summary>
internal static class HistoryTemplate
{
    public const string WorkerPrefix = "worker";

    private static readonly string[] s_months = ["2026-02-01", "2026-05-31"];

    private const string CrashSql =
        $$"""
        create sequence crash_count;
        create table crash_plan (n bigint primary key);
        create function crash() returns trigger language plpgsql as $$
        declare c bigint;
        begin
            if current_setting('application_name') like '{{WorkerPrefix}}%' then
                c := nextval('crash_count');
                if exists (select from crash_plan where n = c) then
                    perform pg_terminate_backend(pg_backend_pid());
                    perform pg_sleep(5);
                end if;
            end if;
            return null;
        end $$;
        create trigger crash_before before insert or update or delete on ledger execute function crash();
        create trigger crash_after after insert or update or delete on ledger execute function crash();
        create trigger crash_before before insert or update or delete on ledger_day execute function crash();
        create trigger crash_after after insert or update or delete on ledger_day execute function crash();
        create trigger crash_before before insert or update or delete on dirty execute function crash();
        create trigger crash_after after insert or update or delete on dirty execute function crash();
        """;

    public static Task<TestDatabase> CloneAsync(CancellationToken cancellationToken) => TestDatabase.CreateAsync(
        TemplateName.Of("history", typeof(MyEmsDbContext).Assembly, typeof(HistoryTemplate).Assembly), PrepareAsync, cancellationToken);

    private static async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await DatabaseMigrator.MigrateAsync(source, cancellationToken);
        await new Partitions(source).EnsureAsync(Day(s_months[0]), Day(s_months[1]), cancellationToken);
        var options = new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(connectionString).Options;
        await using var context = new MyEmsDbContext(options);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SeedAsync(context, cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await using var crash = source.CreateCommand(CrashSql);
        await crash.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task SeedAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var organisation = context.Add(new Organisation { Name = "History", Currency = "EUR", Zone = "Europe/Copenhagen" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        T Node<T>(T node)
            where T : Node
        {
            node.OrganisationId = organisation.Id;
            return context.Add(node).Entity;
        }

        T[] Nodes<T>(params T[] nodes)
            where T : Node => [.. nodes.Select(Node)];

        var site = Node(new Space { Name = "Site" });
        var buildings = Nodes(new Space { Name = "Building 1" }, new Space { Name = "Building 2" });
        var floors = Nodes(new Space { Name = "Floor 1" }, new Space { Name = "Floor 2" }, new Space { Name = "Floor 3" });
        var meters = Nodes([.. Enumerable.Range(1, 7).Select(i => new Meter { Name = $"Meter {i}", RolloverValue = i % 2 == 0 ? null : 10_000, Source = i == 7 ? MeterSource.Offline : MeterSource.Physical })]);
        var virtuals = Nodes([.. Enumerable.Range(1, 2).Select(i => new Meter { Name = $"Virtual {i}", Source = MeterSource.Virtual })]);
        var owners = Nodes<Node>(
            new Equipment { Name = "Owner 1", Type = KnownEquipmentTypes.Production }, new Equipment { Name = "Owner 2", Type = KnownEquipmentTypes.Production }, new Tenant { Name = "Owner 3" });
        var gateway = context.Add(new Gateway { OrganisationId = organisation.Id, Name = "GW", Host = "localhost", Port = 502 }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var source = context.Add(new DataSource { GatewayId = gateway.Id, Name = "DS", Protocol = "modbus-tcp" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(meters.Select(m => new Point
        {
            DataSourceId = m.Source == MeterSource.Physical ? source.Id : null, NodeId = m.Id, Name = "Energy", Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}",
        }));
        context.Add(new Point { DataSourceId = source.Id, NodeId = meters[0].Id, Name = "Quarter hour", Quantity = PointQuantity.Power, Unit = "kWh", Address = "{}" });
        context.AddRange(buildings.Select(b => new Placement { NodeId = b.Id, SpaceId = site.Id }));
        context.AddRange(floors.Select((f, i) => new Placement { NodeId = f.Id, SpaceId = buildings[i / 2].Id }));
        Space[] places = [site, buildings[0], floors[0], floors[1], buildings[1], floors[2], floors[2]];
        context.AddRange(meters.Select((m, i) => new Placement { NodeId = m.Id, SpaceId = places[i].Id }));
        context.AddRange(virtuals.Select((m, i) => new Placement { NodeId = m.Id, SpaceId = buildings[i].Id }));
        int?[] parents = [null, 0, 1, 1, 0, null, null];
        context.AddRange(meters.Select((m, i) => new MeterVersion
        {
            MeterId = m.Id, CategoryId = i == 5 ? 3 : 1, ItemId = i == 5 ? 3 : 1, ParentMeterId = parents[i] is { } parent ? meters[parent].Id : null,
        }));
        context.AddRange(virtuals.Select(m => new MeterVersion { MeterId = m.Id, CategoryId = 1, ItemId = 1 }));
        context.AddRange(
            Formula(virtuals[0], "a - b", meters[1], meters[2]), Formula(virtuals[1], "a * 0.5 + b", virtuals[0], meters[4]),
            new Binding { OwnerId = owners[0].Id, MemberId = meters[2].Id, Weight = 0.5m }, new Binding { OwnerId = owners[1].Id, MemberId = owners[0].Id },
            new Binding { OwnerId = owners[1].Id, MemberId = meters[3].Id }, new Binding { OwnerId = owners[2].Id, MemberId = meters[4].Id });
        await SeedMoneyAsync(context, organisation, site, cancellationToken);
    }

    private static async Task SeedMoneyAsync(MyEmsDbContext context, Organisation organisation, Space site, CancellationToken cancellationToken)
    {
        var centers = new[] { "A", "B" }.Select(n => context.Add(new CostCenter { OrganisationId = organisation.Id, Name = n }).Entity).ToArray();
        var tariffs = new[] { 1, 1, 3 }.Select((c, i) => context.Add(new Tariff { OrganisationId = organisation.Id, CategoryId = c, Name = $"Tariff {i}" }).Entity).ToArray();
        var calendar = context.Add(new WorkingCalendar { OrganisationId = organisation.Id, Name = "Week" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(
            new SpaceVersion { SpaceId = site.Id, CostCenterId = centers[0].Id }, new CalendarBinding { NodeId = site.Id, CalendarId = calendar.Id },
            new CostCenterTariff { CostCenterId = centers[0].Id, TariffId = tariffs[0].Id }, new CostCenterTariff { CostCenterId = centers[0].Id, TariffId = tariffs[2].Id },
            new CostCenterTariff { CostCenterId = centers[1].Id, TariffId = tariffs[1].Id },
            new TariffPrice { TariffId = tariffs[0].Id, Period = "offPeak", Price = 0.21m },
            new TariffPrice { TariffId = tariffs[0].Id, Period = "peak", Price = 0.37m, Rank = 1, StartMinute = 7 * 60, EndMinute = 20 * 60, Weekdays = 0b001_1111 },
            new TariffPrice { TariffId = tariffs[1].Id, Period = "flat", Price = 0.333333m }, new TariffPrice { TariffId = tariffs[2].Id, Period = "flat", Price = 1.7m },
            new EmissionFactor { OrganisationId = organisation.Id, CategoryId = 1, KilogramsPerUnit = 0.4m });
        await context.SaveChangesAsync(cancellationToken);
    }

    private static FormulaVersion Formula(Meter meter, string text, Meter a, Meter b) => new()
    {
        MeterId = meter.Id, Text = text, Variables = [new FormulaVariable { Name = "a", MeterId = a.Id }, new FormulaVariable { Name = "b", MeterId = b.Id }],
    };

    private static DateTime Day(string date) => DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}

using MyEms.Core.Carbon;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Core.Tenants;
using MyEms.Core.Time;
using MyEms.Core.Users;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Lineage;

/// <summary>
/// A site with a hall, two physical meters and a virtual one, a tenant that has a third of a meter, a tariff of two prices, a factor of
/// the site; and a stranger's organisation. Ledger, readings, changes and marks are written as the test wishes.
/// </summary>
public sealed class InsightSite : MigratedDatabase
{
    public static readonly VectorKey Electricity = new(1, 1, LedgerRole.Input);

    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateTime Now { get; } = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    public int Organisation { get; private set; }

    public int Stranger { get; private set; }

    public int Site { get; private set; }

    public int Tenant { get; private set; }

    public int Main { get; private set; }

    public int Side { get; private set; }

    public int Net { get; private set; }

    public int Register { get; private set; }

    public int Foreign { get; private set; }

    public int Clerk { get; private set; }

    public int StrangeClerk { get; private set; }

    public NodeScope Scope => NodeScope.Of(Organisation, true);

    public NodeScope StrangeScope => NodeScope.Of(Stranger, true);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var own = new Organisation { Name = "Own", Currency = "EUR", Zone = "Europe/Amsterdam" };
        var other = new Organisation { Name = "Other", Currency = "USD", Zone = "UTC" };
        context.AddRange(own, other);
        await context.SaveChangesAsync();
        (Organisation, Stranger) = (own.Id, other.Id);
        await AddNodesAsync(context);
        await AddMoneyAsync(context);
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        await ExecuteAsync("delete from dirty");
    }

    public LedgerModelCache Models() => new(Contexts());

    public EnergyQuery Energy() => new(Database.DataSource, Models(), new FixedClock(Now));

    /// <summary>Writes vectors of UTC days [from, to) of meters, priced, and from them those and the local days of every node, as the stages do.</summary>
    public async Task WriteAsync(DateOnly from, DateOnly to, params (int Meter, Func<DateTime, long?> Quantity)[] meters)
    {
        await new Partitions(Database.DataSource).EnsureAsync(BaseInterval.StartOf(from), BaseInterval.StartOf(to), CancellationToken.None);
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var model = await Models().GetAsync(connection, CancellationToken.None);
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays).ToList();
        var vectors = meters.SelectMany(m => days.Select(d => new LedgerVector(m.Meter, Electricity, d, Vector(model, m.Meter, d, m.Quantity)))).ToList();
        var local = days.Skip(1).SkipLast(1).ToList();
        foreach (var node in new[] { Main, Side, Net, Site, Tenant })
        {
            var own = NodeCalculation.Calculate(model, node, new NodeDays(local, from, to), new VectorSet(vectors));
            await LedgerStore.ReplaceAsync(connection, [(node, from, to)], own.Vectors, CancellationToken.None);
            await LedgerDayStore.ReplaceAsync(connection, [new LedgerScope(node, local[0], local[^1].AddDays(1))], own.Days, CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    public async Task ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("No row."));
    }

    public async Task<long> AddChangeAsync(DateTime at, int? user = null, string subject = "Main", Core.Changes.ChangeKind kind = Core.Changes.ChangeKind.LateReadings)
    {
        await using var command = Database.DataSource.CreateCommand(
            "insert into change (at, kind, user_id, subject, readings, points, from_ts, to_ts) values ($1, $2, $3, $4, 96, 1, $1, $1) returning id");
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue((short)kind);
        command.Parameters.AddWithValue(user is { } id ? id : DBNull.Value);
        command.Parameters.AddWithValue(subject);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task AddReceiptAsync(long change, int node, DateOnly day, long? before, long? after, DateTime at) => ExecuteAsync(
        """
        insert into receipt (node_id, day, change_id, category_id, item_id, role, at, quantity_before, quantity_after, known_before, known_after)
        values (@node, @day, @change, 1, 1, 0, @at, nullif(@before, -1), nullif(@after, -1), 900, 900)
        """,
        ("node", node), ("day", day), ("change", change), ("at", at), ("before", before ?? -1), ("after", after ?? -1));

    private static DayVector Vector(LedgerModel model, int meter, DateOnly day, Func<DateTime, long?> quantity)
    {
        var vector = new DayVector();
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            var at = BaseInterval.StartOf(day, i);
            if (quantity(at) is not { } value)
            {
                continue;
            }

            var segment = model.Timelines.SegmentsOf(meter).First(s => s.Range.Contains(at));
            (vector.Quantity[i], vector.Known[i]) = (value, BaseInterval.Seconds);
            vector.Estimated[i] = value % 7 == 0 ? value : 0;
            if (segment.TariffId is { } tariff && model.Prices.Of(tariff, segment.Zone, day)[i] is { } price)
            {
                vector.Cost[i] = Exact.Multiply(value, price);
            }

            vector.Carbon[i] = segment.KilogramsPerUnit is { } factor ? Exact.Multiply(value, factor) : DayVector.NoMoney;
        }

        return vector;
    }

    private async Task AddNodesAsync(MyEmsDbContext context)
    {
        var (site, hall) = (new Space { Name = "Site", OrganisationId = Organisation }, new Space { Name = "Hall", OrganisationId = Organisation });
        var (main, side) = (new Meter { Name = "Main", OrganisationId = Organisation }, new Meter { Name = "Side", OrganisationId = Organisation });
        var net = new Meter { Name = "Net", OrganisationId = Organisation, Source = MeterSource.Virtual };
        var tenant = new Tenant { Name = "Tenant", OrganisationId = Organisation };
        var foreign = new Space { Name = "Foreign", OrganisationId = Stranger };
        var clerk = new User { UserName = "clerk", NormalizedUserName = "CLERK", DisplayName = "Clerk", OrganisationId = Organisation };
        var strange = new User { UserName = "strange", NormalizedUserName = "STRANGE", DisplayName = "Strange clerk", OrganisationId = Stranger };
        context.AddRange(site, hall, main, side, net, tenant, foreign, clerk, strange);
        await context.SaveChangesAsync();
        var register = new Point { Name = "Register", NodeId = main.Id, Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}" };
        context.AddRange(
            register,
            new Placement { NodeId = hall.Id, SpaceId = site.Id },
            new Placement { NodeId = main.Id, SpaceId = hall.Id },
            new Placement { NodeId = side.Id, SpaceId = hall.Id },
            new Binding { OwnerId = tenant.Id, MemberId = main.Id, Weight = 0.333333333m },
            new MeterVersion { MeterId = main.Id, CategoryId = 1, ItemId = 1, Multiplier = 20 },
            new MeterVersion { MeterId = side.Id, CategoryId = 1, ItemId = 1 },
            new MeterVersion { MeterId = net.Id, CategoryId = 1, ItemId = 1, Counted = false },
            new FormulaVersion
            {
                MeterId = net.Id, Text = "[Main] - Side",
                Variables = [new FormulaVariable { Name = "Main", MeterId = main.Id }, new FormulaVariable { Name = "Side", MeterId = side.Id }],
            });
        await context.SaveChangesAsync();
        (Site, Tenant, Main, Side, Net) = (site.Id, tenant.Id, main.Id, side.Id, net.Id);
        (Foreign, Clerk, StrangeClerk, Register) = (foreign.Id, clerk.Id, strange.Id, register.Id);
    }

    private async Task AddMoneyAsync(MyEmsDbContext context)
    {
        var (center, tariff) = (new CostCenter { Name = "Plant", OrganisationId = Organisation }, new Tariff { Name = "Grid 2026", CategoryId = 1, OrganisationId = Organisation });
        context.AddRange(center, tariff);
        await context.SaveChangesAsync();
        context.AddRange(
            new TariffPrice { TariffId = tariff.Id, Period = "offPeak", Price = 0.094217m },
            new TariffPrice { TariffId = tariff.Id, Period = "peak", Price = 0.173431m, Rank = 1, Weekdays = 0b001_1111, StartMinute = 7 * 60, EndMinute = 20 * 60 },
            new CostCenterTariff { CostCenterId = center.Id, TariffId = tariff.Id },
            new SpaceVersion { SpaceId = Site, CostCenterId = center.Id },
            new EmissionFactor { OrganisationId = Organisation, CategoryId = 1, SpaceId = Site, KilogramsPerUnit = 0.328117m, Source = "Grid operator 2025" },
            new EmissionFactor { OrganisationId = Organisation, CategoryId = 1, KilogramsPerUnit = 0.5m, Source = "National mix" });
        await context.SaveChangesAsync();
    }

    internal sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;
using MyEms.Core.Spaces;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Repair;

/// <summary>Two organisations: one in Amsterdam with an offline and a physical meter, one in Kolkata with an offline meter of the same name.</summary>
public sealed class OfflineSite : MigratedDatabase
{
    public static readonly DateTime Now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    internal TimeProvider Time { get; } = new Ledger.FixedTime(Now);

    public int Site { get; private set; }

    public int Offline { get; private set; }

    public int OfflinePoint { get; private set; }

    public int Physical { get; private set; }

    public int PhysicalPoint { get; private set; }

    public int Theirs { get; private set; }

    public NodeScope Mine { get; private set; } = NodeScope.Nothing;

    public NodeScope Them { get; private set; } = NodeScope.Nothing;

    internal Signature By => new(null, Mine, "Read off");

    internal Partitions Partitions => new(Database.DataSource);

    internal ReadingCorrections Corrections => new(Database.DataSource, Partitions, Time);

    internal ReadingImport Import => new(Database.DataSource, Partitions, Corrections, new LedgerModelCache(Contexts()), Time);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (Site, Offline, Mine) = await AddAsync("Mine", "Europe/Amsterdam");
        (_, Theirs, Them) = await AddAsync("Theirs", "Asia/Kolkata");
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var meter = new Meter { Name = "Main", OrganisationId = Mine.OrganisationId!.Value }; // just made
        context.Add(meter);
        await context.SaveChangesAsync();
        var point = new Point { NodeId = meter.Id, Name = "P", Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}" };
        context.AddRange(new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 }, new Placement { NodeId = meter.Id, SpaceId = Site }, point);
        await context.SaveChangesAsync();
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        (Physical, PhysicalPoint) = (meter.Id, point.Id);
        OfflinePoint = await ScalarAsync<int>($"select id from point where node_id = {Offline}");
    }

    public async Task EmptyAsync() => await ExecuteAsync("truncate reading, manual_reading, import_batch, dirty, change, period_lock");

    public Task<ImportPreview> PreviewAsync(string text, ImportOptions? options = null, NodeScope? scope = null) =>
        Import.PreviewAsync("readings.csv", Encoding.UTF8.GetBytes(text), options ?? new ImportOptions(), scope ?? Mine, CancellationToken.None);

    public async Task<(ImportPreview Preview, ImportOutcome Outcome)> ImportAsync(string text, ImportOptions? options = null)
    {
        options ??= new ImportOptions();
        var preview = await PreviewAsync(text, options);
        return (preview, await Import.ApplyAsync(preview, options.AllOrNothing, options.IncludeDoubtful, By, CancellationToken.None));
    }

    public async Task StoreAsync(int point, params (string At, double Value, int Quality)[] readings)
    {
        foreach (var (at, value, quality) in readings)
        {
            var instant = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).UtcDateTime;
            await Partitions.EnsureAsync(instant, instant, CancellationToken.None);
            await using var command = Database.DataSource.CreateCommand("insert into reading values ($1, $2, $3, $4)");
            command.Parameters.AddWithValue(point);
            command.Parameters.AddWithValue(instant);
            command.Parameters.AddWithValue(value);
            command.Parameters.AddWithValue((short)quality);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>All readings as text, to be compared bit for bit.</summary>
    public async Task<string> DumpAsync() =>
        await ScalarAsync<string>("select coalesce(string_agg(point_id || ' ' || ts || ' ' || encode(float8send(value), 'hex') || ' ' || quality, E'\\n' order by point_id, ts), '') from reading");

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!; // the caller asks for what is there
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<(int Site, int Meter, NodeScope Scope)> AddAsync(string name, string zone)
    {
        await using var context = Context();
        var organisation = new Organisation { Name = name, Currency = "EUR", Zone = zone };
        context.Add(organisation);
        await context.SaveChangesAsync();
        var site = new Space { Name = name, OrganisationId = organisation.Id };
        context.Add(site);
        await context.SaveChangesAsync();
        var scope = NodeScope.Of(organisation.Id, isAdministrator: true);
        var made = await new OfflineMeters(Contexts()).CreateAsync(new OfflineMeterRequest("Water", site.Id, 3, ReadingEveryDays: 30), scope, CancellationToken.None);
        return (site.Id, made.MeterId ?? 0, scope);
    }
}

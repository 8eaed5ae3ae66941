using System.Net.Http.Headers;
using System.Text;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Reach;
using MyEms.Core.Repair.Offline;
using MyEms.Core.Spaces;

namespace MyEms.Api.Tests.Repair;

/// <summary>Two organisations with an offline meter each, and a measured one in the first; a user of each who is no administrator.</summary>
public sealed class OfflineApplication : EmsApplication
{
    public int Offline { get; private set; }

    public int Measured { get; private set; }

    public int MeasuredPoint { get; private set; }

    public int Theirs { get; private set; }

    /// <summary>The form that a script sends.</summary>
    public static MultipartFormDataContent Form(string text, params (string Name, string Value)[] fields) => Form(Encoding.UTF8.GetBytes(text), "readings.csv", fields);

    public static MultipartFormDataContent Form(byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent { { content, "file", name } };
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        return form;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!; // the caller asks for what is there
    }

    public async Task EmptyAsync()
    {
        await using var command = Database.DataSource.CreateCommand("truncate reading, manual_reading, import_batch, interval_correction, dirty, change");
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task SeedAsync()
    {
        var (mine, site, offline) = await AddAsync("Mine", "Europe/Amsterdam");
        var (theirs, _, other) = await AddAsync("Theirs", "Asia/Kolkata");
        await AddUserAsync("me", isAdministrator: false, mine);
        await AddUserAsync("them", isAdministrator: false, theirs);
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var meter = new Meter { Name = "Main", OrganisationId = mine };
        context.Add(meter);
        await context.SaveChangesAsync();
        var point = new Point { NodeId = meter.Id, Name = "E", Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}" };
        context.AddRange(new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1 }, new Placement { NodeId = meter.Id, SpaceId = site }, point);
        await context.SaveChangesAsync();
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        (Offline, Theirs, Measured, MeasuredPoint) = (offline, other, meter.Id, point.Id);
    }

    private async Task<(int Organisation, int Site, int Meter)> AddAsync(string name, string zone)
    {
        await using var context = Context();
        var organisation = new Organisation { Name = name, Currency = "EUR", Zone = zone };
        context.Add(organisation);
        await context.SaveChangesAsync();
        var site = new Space { Name = name, OrganisationId = organisation.Id };
        context.Add(site);
        await context.SaveChangesAsync();
        var made = await new OfflineMeters(Contexts()).CreateAsync(new OfflineMeterRequest("Water", site.Id, 3, ReadingEveryDays: 30), NodeScope.Of(organisation.Id, true), CancellationToken.None);
        return (organisation.Id, site.Id, made.MeterId ?? 0);
    }
}

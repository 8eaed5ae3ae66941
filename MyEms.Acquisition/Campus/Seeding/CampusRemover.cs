using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Configuration;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Settings;
using Npgsql;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>
/// Removes the demo with everything that it brought. The configuration goes in one transaction, which also notes whose facts
/// are to go. Users who may see the demo only go with it: without their organisation they would see everything. The facts go
/// afterwards, and a removal that was interrupted goes on where it was.
/// </summary>
public sealed class CampusRemover(IDbContextFactory<MyEmsDbContext> contexts)
{
    private const string RemovalKey = "campus.removal";

    private const string ConfigurationSql =
        """
        delete from calendar_binding where node_id in (select id from node where organisation_id = {0});
        delete from working_calendar where organisation_id = {0};
        delete from emission_factor where organisation_id = {0};
        delete from coefficient where node_id in (select id from node where organisation_id = {0}) or meter_id in (select id from node where organisation_id = {0});
        delete from formula_version where meter_id in (select id from node where organisation_id = {0})
            or point_id in (select p.id from point p join node n on n.id = p.node_id where n.organisation_id = {0});
        delete from point where data_source_id is null and node_id in (select id from node where organisation_id = {0});
        delete from import_batch where organisation_id = {0};
        delete from gateway where organisation_id = {0};
        delete from binding where owner_id in (select id from node where organisation_id = {0});
        delete from placement where node_id in (select id from node where organisation_id = {0});
        delete from meter_version where meter_id in (select id from node where organisation_id = {0});
        delete from space_version where space_id in (select id from node where organisation_id = {0});
        delete from tariff_price where tariff_id in (select id from tariff where organisation_id = {0});
        delete from cost_center_tariff where cost_center_id in (select id from cost_center where organisation_id = {0});
        delete from tariff where organisation_id = {0};
        delete from cost_center where organisation_id = {0};
        delete from meter_event where meter_id in (select id from node where organisation_id = {0});
        delete from meter where id in (select id from node where organisation_id = {0});
        delete from equipment where id in (select id from node where organisation_id = {0});
        delete from tenant where id in (select id from node where organisation_id = {0});
        delete from space where id in (select id from node where organisation_id = {0});
        delete from node where organisation_id = {0};
        delete from app_user where organisation_id = {0};
        delete from organisation where id = {0};
        delete from setting where key = {1};
        """;

    /// <summary>Removes the demo, or finishes a removal that was interrupted.</summary>
    /// <returns>False when there was nothing to remove.</returns>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await RemoveConfigurationAsync(context, cancellationToken);
        var note = await context.Settings.Where(s => s.Key == RemovalKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        if (note is null || JsonSerializer.Deserialize<Removal>(note) is not { } removal)
        {
            return false;
        }

        // The instance that runs the demo sees within seconds that it is gone and frees its lock; from then on it posts nothing.
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_lock({CampusService.RunLock})", cancellationToken);
        try
        {
            await RemoveFactsAsync(context, removal, cancellationToken);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({CampusService.RunLock})", CancellationToken.None);
        }

        await context.Settings.Where(s => s.Key == RemovalKey).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private static async Task RemoveFactsAsync(MyEmsDbContext context, Removal removal, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        if (!await context.Nodes.AnyAsync(cancellationToken))
        {
            // Nothing else lives here, so every fact was the demo's: seconds instead of minutes.
            await FactTables.TruncateAsync(connection, cancellationToken);
            return;
        }

        await FactTables.DeleteAsync(connection, removal.Points, removal.Nodes, cancellationToken);
    }

    private static async Task RemoveConfigurationAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var organisation = await context.Organisations.Where(o => o.Uuid == CampusIds.Organisation).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancellationToken);
        if (organisation is null)
        {
            return;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Devices' points by their gateway; those of people and formulas, which have no device, by their node.
        var points = await context.Points
            .Where(p => context.Nodes.Any(n => n.Id == p.NodeId && n.OrganisationId == organisation)
                || context.DataSources.Any(d => d.Id == p.DataSourceId && context.Gateways.Any(g => g.Id == d.GatewayId && g.OrganisationId == organisation)))
            .OrderBy(p => p.Id).Select(p => p.Id).ToArrayAsync(cancellationToken);
        var nodes = await context.Nodes.Where(n => n.OrganisationId == organisation).OrderBy(n => n.Id).Select(n => n.Id).ToArrayAsync(cancellationToken);
        context.Settings.Add(new Setting { Key = RemovalKey, Value = JsonSerializer.Serialize(new Removal(points, nodes)) });
        await context.SaveChangesAsync(cancellationToken);
        foreach (var statement in ConfigurationSql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await context.Database.ExecuteSqlRawAsync(statement, [organisation.Value, CampusState.Key], cancellationToken);
        }

        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await DatabaseAcquisitionConfiguration.NotifyAsync((NpgsqlConnection)context.Database.GetDbConnection(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record Removal(int[] Points, int[] Nodes);
}

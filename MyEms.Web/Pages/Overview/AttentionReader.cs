using Microsoft.EntityFrameworkCore;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Repair.Offline;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;
using Npgsql;

namespace MyEms.Web.Pages.Overview;

/// <summary>Reads <see cref="AttentionData"/>. Changes only with the configuration, so a page reads it once.</summary>
internal sealed class AttentionReader(NpgsqlDataSource dataSource, IDbContextFactory<MyEmsDbContext> contexts, LedgerModelCache models, LivePoints points, OfflineSchedule schedule)
{
    public async Task<AttentionData> ReadAsync(SiteMap map, MapNode node, CancellationToken cancellationToken)
    {
        MapNode[] meters = [.. await MetersOfAsync(map, node, cancellationToken)];
        var found = await points.OfAsync([.. meters.Select(m => m.Id)], cancellationToken);
        var ids = found.Select(p => p.GatewayId).Distinct().ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var gateways = await context.Gateways.AsNoTracking().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name, cancellationToken);
        return new AttentionData(meters, found, gateways) { Offline = await schedule.OfAsync([.. meters.Select(m => m.Id)], cancellationToken) };
    }

    private async Task<IEnumerable<MapNode>> MetersOfAsync(SiteMap map, MapNode node, CancellationToken cancellationToken)
    {
        if (node.Kind is NodeKind.Space)
        {
            return map.Subtree(node.Id).Where(n => n.Kind == NodeKind.Meter);
        }

        if (node.Kind is NodeKind.Meter)
        {
            return [node];
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        return model.OfNode(node.Id).Select(c => c.MeterId).Distinct().Select(map.Find).OfType<MapNode>();
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Web.Pages.Spaces;
using Npgsql;

namespace MyEms.Web.Pages.Live;

/// <summary>Reads what the live page of a node shows.</summary>
internal sealed class LiveReader(NpgsqlDataSource dataSource, ReaderMap maps, LedgerModelCache models, LivePoints points, TimeProvider time)
{
    /// <summary>The page of a node, or of the first space at the top; null when there is none.</summary>
    public async Task<LiveLoad?> ReadAsync(int? node, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        if ((node is { } id ? map.Find(id) : map.Roots.FirstOrDefault()) is not { } chosen)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        var nodes = NodesOf(map, chosen, model, now);
        var found = await points.OfAsync([.. nodes.Select(n => n.Id)], cancellationToken);
        var byNode = found.ToLookup(p => p.NodeId);
        var above = chosen.Kind == NodeKind.Space ? map.PathTo(chosen.Id).Count + 1 : int.MaxValue;
        LiveGroup[] groups =
        [
            .. nodes.Where(n => byNode[n.Id].Any())
                .Select(n => new LiveGroup(n, Place(map, n, above), [.. byNode[n.Id].OrderBy(p => p.Quantity == Core.Gateways.PointQuantity.Power ? 0 : 1)]))
                .OrderBy(g => g.Place, StringComparer.CurrentCulture).ThenBy(g => g.Node.Name, StringComparer.CurrentCulture).ThenBy(g => g.Node.Id),
        ];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(chosen.Id, now));
        return new LiveLoad(chosen, map.NamesAbove(chosen.Id), zone, groups, PowerPlan.Of(model, chosen.Id, found, now));
    }

    /// <summary>Everything in a space; a meter alone; what an equipment or tenant is made of.</summary>
    private static MapNode[] NodesOf(SiteMap map, MapNode node, LedgerModel model, DateTime now) => node.Kind switch
    {
        NodeKind.Space => [.. map.Subtree(node.Id)],
        NodeKind.Meter => [node],
        _ => [node, .. model.OfNode(node.Id).Where(c => c.Validity.Contains(now)).Select(c => c.MeterId).Distinct().Select(map.Find).OfType<MapNode>()],
    };

    private static string Place(SiteMap map, MapNode node, int above)
    {
        var names = map.NamesAbove(node.Id);
        return string.Join(" / ", above == int.MaxValue ? names.TakeLast(2) : names.Skip(above));
    }
}

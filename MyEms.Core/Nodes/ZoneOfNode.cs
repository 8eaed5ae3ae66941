using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;

namespace MyEms.Core.Nodes;

/// <summary>The zone that holds for nodes: their own, that of the nearest space above, else the organisation's.</summary>
internal static class ZoneOfNode
{
    public static async Task<IReadOnlyDictionary<int, object?>> OfAsync(MyEmsDbContext context, IReadOnlyList<int> ids, DateTime now, CancellationToken cancellationToken)
    {
        var all = ids.ToArray();
        var zones = await context.Database.SqlQuery<NodeZone>(
            $"""
            with recursive up (node, space, depth) as (
                select id, id, 0 from unnest({all}) as id
                union all
                select u.node, p.space_id, u.depth + 1 from up u
                join placement p on p.node_id = u.space and p.valid_from <= {now} and {now} < p.valid_to where u.depth < 100)
            select n.id, coalesce(
                (select v.zone from up u join space_version v on v.space_id = u.space and v.zone is not null and v.valid_from <= {now} and {now} < v.valid_to
                 where u.node = n.id order by u.depth limit 1), o.zone) as zone
            from node n join organisation o on o.id = n.organisation_id where n.id = any({all})
            """).ToListAsync(cancellationToken);
        return zones.ToDictionary(z => z.Id, z => (object?)z.Zone);
    }

    private sealed record NodeZone(int Id, string Zone);
}

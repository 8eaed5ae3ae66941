using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Nodes;

internal static class PlacementRules
{
    /// <summary>No space lies in itself, at any time: the range of a path is what its placements have in common.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> NoLoopAsync(MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var all = ids.ToArray();
        var looped = await context.Database.SqlQuery<int>(
            $"""
            with recursive up (node, above, from_ts, to_ts, depth) as (
                select node_id, space_id, valid_from, valid_to, 1 from placement where node_id = any({all})
                union all
                select u.node, p.space_id, greatest(u.from_ts, p.valid_from), least(u.to_ts, p.valid_to), u.depth + 1
                from up u join placement p on p.node_id = u.above and p.valid_from < u.to_ts and u.from_ts < p.valid_to
                where u.above <> u.node and u.depth < 100)
            select distinct node as "Value" from up where above = node or depth = 100
            """).ToListAsync(cancellationToken);
        return looped.ConvertAll(id => (id, "parentId", new FieldFault("loop")));
    }
}

using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Nodes;

internal static class BindingRules
{
    /// <summary>No group is a member of itself, through however many others, at any time.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> NoLoopAsync(MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var all = ids.ToArray();
        var looped = await context.Database.SqlQuery<int>(
            $"""
            with recursive down (owner, member, from_ts, to_ts, depth) as (
                select owner_id, member_id, valid_from, valid_to, 1 from binding where owner_id = any({all})
                union
                select d.owner, b.member_id, greatest(d.from_ts, b.valid_from), least(d.to_ts, b.valid_to), d.depth + 1
                from down d join binding b on b.owner_id = d.member and b.valid_from < d.to_ts and d.from_ts < b.valid_to
                where d.owner <> d.member and d.depth < 50)
            select distinct owner as "Value" from down where owner = member or depth = 50
            """).ToListAsync(cancellationToken);
        return looped.ConvertAll(id => (id, "members", new FieldFault("loop")));
    }
}

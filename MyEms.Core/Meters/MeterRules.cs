using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Meters;

internal static class MeterRules
{
    /// <summary>The item belongs to the category, in every version.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> ItemIsOfCategoryAsync(
        MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var wrong = await context.MeterVersions
            .Where(v => ids.Contains(v.MeterId) && !context.Items.Any(i => i.Id == v.ItemId && i.CategoryId == v.CategoryId))
            .Select(v => v.MeterId).Distinct().ToListAsync(cancellationToken);
        return wrong.ConvertAll(id => (id, "itemId", new FieldFault("otherCategory")));
    }

    /// <summary>No meter is in series above itself, at any time.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> NoLoopAsync(
        MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var all = ids.ToArray();
        var looped = await context.Database.SqlQuery<int>(
            $"""
            with recursive up (meter, above, from_ts, to_ts, depth) as (
                select meter_id, parent_meter_id, valid_from, valid_to, 1 from meter_version where meter_id = any({all}) and parent_meter_id is not null
                union all
                select u.meter, v.parent_meter_id, greatest(u.from_ts, v.valid_from), least(u.to_ts, v.valid_to), u.depth + 1
                from up u join meter_version v on v.meter_id = u.above and v.parent_meter_id is not null and v.valid_from < u.to_ts and u.from_ts < v.valid_to
                where u.above <> u.meter and u.depth < 100)
            select distinct meter as "Value" from up where above = meter or depth = 100
            """).ToListAsync(cancellationToken);
        return looped.ConvertAll(id => (id, "parentMeterId", new FieldFault("loop")));
    }
}

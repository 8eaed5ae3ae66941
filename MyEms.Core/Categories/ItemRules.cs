using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Categories;

internal static class ItemRules
{
    /// <summary>A category has at most one main item: what "by category", cost and carbon mean.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> OneMainItemAsync(
        MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var second = await context.Items
            .Where(i => ids.Contains(i.Id) && i.IsMain && context.Items.Any(o => o.Id != i.Id && o.IsMain && o.CategoryId == i.CategoryId))
            .Select(i => i.Id).ToListAsync(cancellationToken);
        return second.ConvertAll(id => (id, "isMain", new FieldFault("oneMainItem")));
    }
}

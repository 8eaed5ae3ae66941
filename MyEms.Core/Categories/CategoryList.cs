using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;

namespace MyEms.Core.Categories;

/// <summary>The categories with their main items, in order of display.</summary>
public sealed class CategoryList(IDbContextFactory<MyEmsDbContext> contexts)
{
    public async Task<IReadOnlyList<CategoryRow>> GetAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Categories
            .Join(context.Items.Where(i => i.IsMain), c => c.Id, i => i.CategoryId, (c, i) => new { c, i })
            .OrderBy(x => x.c.Rank)
            .Select(x => new CategoryRow(x.c.Id, x.c.Code, x.c.Name, x.i.Id, x.i.Unit))
            .ToListAsync(cancellationToken);
    }
}

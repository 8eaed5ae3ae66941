using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Web.Api.Energy;

/// <summary>What a meter counts now and in which zone its days are cut.</summary>
/// <param name="Category">Code of the category; null, like item, unit and role, while no version is in force.</param>
internal sealed record MeterCount(string? Category, string? Item, string? Unit, LedgerRole? Role, string Zone);

/// <summary>Finds a meter within a reader's scope.</summary>
internal sealed class MeterLookup(IDbContextFactory<MyEmsDbContext> contexts, NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    public async Task<MeterCount?> FindAsync(NodeScope scope, int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (!await scope.Apply(context.Meters).AnyAsync(m => m.Id == id, cancellationToken))
        {
            return null;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var zone = (await models.GetAsync(connection, cancellationToken)).Timelines.ZoneOf(id, now);
        var count = await (
            from version in context.MeterVersions
            join category in context.Categories on version.CategoryId equals category.Id
            join item in context.Items on version.ItemId equals item.Id
            where version.MeterId == id && version.ValidFrom <= now && version.ValidTo > now
            select new MeterCount(category.Code, item.Code, item.Unit, version.Role, zone)).FirstOrDefaultAsync(cancellationToken);
        return count ?? new MeterCount(null, null, null, null, zone);
    }
}

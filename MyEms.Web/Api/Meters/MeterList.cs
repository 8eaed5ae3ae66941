using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Web.Api.Meters;

/// <summary>Meters within a reader's scope.</summary>
internal sealed class MeterList(IDbContextFactory<MyEmsDbContext> contexts, NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    public static readonly string[] Columns = ["name", "id"];

    /// <param name="scope">What the reader may see.</param>
    /// <param name="query">Which part.</param>
    /// <param name="spaceId">Only meters directly in this space; null: all.</param>
    /// <param name="category">Only meters of this category; null: all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<PageOf<MeterEntry>> ListAsync(
        NodeScope scope, PageQuery query, int? spaceId, string? category, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var meters = scope.Apply(context.Meters.AsNoTracking());
        if (query.Pattern is { } pattern)
        {
            meters = meters.Where(m => EF.Functions.ILike(m.Name, pattern, PageQuery.Escape));
        }

        if (spaceId is { } space)
        {
            meters = meters.Where(m => context.Placements.Any(p => p.NodeId == m.Id && p.SpaceId == space && p.ValidFrom <= now && p.ValidTo > now));
        }

        if (category is not null)
        {
            meters = meters.Where(m => context.MeterVersions.Any(v => v.MeterId == m.Id && v.ValidFrom <= now && v.ValidTo > now
                && context.Categories.Any(c => c.Id == v.CategoryId && c.Code == category)));
        }

        var total = await meters.CountAsync(cancellationToken);
        var items = await ProjectAsync(context, Sort(meters, query).Skip(query.Skip).Take(query.Size), now, cancellationToken);
        return new PageOf<MeterEntry>(items, query.PageNumber, query.Size, total);
    }

    public async Task<MeterEntry?> FindAsync(NodeScope scope, int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var meters = scope.Apply(context.Meters.AsNoTracking()).Where(m => m.Id == id);
        var found = await ProjectAsync(context, meters, time.GetUtcNow().UtcDateTime, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static IQueryable<Meter> Sort(IQueryable<Meter> meters, PageQuery query) => (query.Column, query.IsDescending) switch
    {
        ("id", false) => meters.OrderBy(m => m.Id),
        ("id", true) => meters.OrderByDescending(m => m.Id),
        (_, true) => meters.OrderByDescending(m => m.Name).ThenBy(m => m.Id),
        _ => meters.OrderBy(m => m.Name).ThenBy(m => m.Id),
    };

    private async Task<IReadOnlyList<MeterEntry>> ProjectAsync(
        MyEmsDbContext context, IQueryable<Meter> meters, DateTime now, CancellationToken cancellationToken)
    {
        var versions = context.MeterVersions.Where(v => v.ValidFrom <= now && v.ValidTo > now);
        var rows = await meters.Select(m => new
        {
            Meter = m,
            SpaceId = context.Placements.Where(p => p.NodeId == m.Id && p.ValidFrom <= now && p.ValidTo > now).Select(p => (int?)p.SpaceId).FirstOrDefault(),
            Version = versions.Where(v => v.MeterId == m.Id)
                .Select(v => new
                {
                    v.Role,
                    v.Counted,
                    v.ParentMeterId,
                    Category = context.Categories.Where(c => c.Id == v.CategoryId).Select(c => c.Code).First(),
                    Item = context.Items.Where(i => i.Id == v.ItemId).Select(i => i.Code).First(),
                    Unit = context.Items.Where(i => i.Id == v.ItemId).Select(i => i.Unit).First(),
                })
                .FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var timelines = (await models.GetAsync(connection, cancellationToken)).Timelines;
        return [.. rows.Select(r => new MeterEntry(
            r.Meter.Id, r.Meter.Uuid, r.Meter.Name, r.Meter.Description, r.Version?.Category, r.Version?.Item, r.Version?.Unit,
            r.Version?.Role, r.Version?.Counted, r.SpaceId, r.Version?.ParentMeterId, timelines.ZoneOf(r.Meter.Id, now)))];
    }
}

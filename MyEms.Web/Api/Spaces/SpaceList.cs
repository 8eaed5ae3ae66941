using Microsoft.EntityFrameworkCore;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using Npgsql;

namespace MyEms.Web.Api.Spaces;

/// <summary>Spaces within a reader's scope.</summary>
internal sealed class SpaceList(IDbContextFactory<MyEmsDbContext> contexts, NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    public static readonly string[] Columns = ["name", "id", "area"];

    public async Task<PageOf<SpaceEntry>> ListAsync(NodeScope scope, PageQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var spaces = scope.Apply(context.Spaces.AsNoTracking());
        if (query.Pattern is { } pattern)
        {
            spaces = spaces.Where(s => EF.Functions.ILike(s.Name, pattern, PageQuery.Escape));
        }

        var total = await spaces.CountAsync(cancellationToken);
        var items = await ProjectAsync(context, Sort(spaces, query).Skip(query.Skip).Take(query.Size), cancellationToken);
        return new PageOf<SpaceEntry>(items, query.PageNumber, query.Size, total);
    }

    public async Task<SpaceEntry?> FindAsync(NodeScope scope, int id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ProjectAsync(context, scope.Apply(context.Spaces.AsNoTracking()).Where(s => s.Id == id), cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static IQueryable<Space> Sort(IQueryable<Space> spaces, PageQuery query) => (query.Column, query.IsDescending) switch
    {
        ("id", false) => spaces.OrderBy(s => s.Id),
        ("id", true) => spaces.OrderByDescending(s => s.Id),
        ("area", false) => spaces.OrderBy(s => s.Area).ThenBy(s => s.Id),
        ("area", true) => spaces.OrderByDescending(s => s.Area).ThenBy(s => s.Id),
        (_, true) => spaces.OrderByDescending(s => s.Name).ThenBy(s => s.Id),
        _ => spaces.OrderBy(s => s.Name).ThenBy(s => s.Id),
    };

    private async Task<IReadOnlyList<SpaceEntry>> ProjectAsync(MyEmsDbContext context, IQueryable<Space> spaces, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var placements = context.Placements.Where(p => p.ValidFrom <= now && p.ValidTo > now);
        var rows = await spaces.Select(s => new
        {
            Space = s,
            ParentId = placements.Where(p => p.NodeId == s.Id && context.Spaces.Any(x => x.Id == p.SpaceId && x.OrganisationId == s.OrganisationId)).Select(p => (int?)p.SpaceId).FirstOrDefault(),
            Children = placements.Count(p => p.SpaceId == s.Id && context.Spaces.Any(c => c.Id == p.NodeId)),
        }).ToListAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var timelines = (await models.GetAsync(connection, cancellationToken)).Timelines;
        return [.. rows.Select(r => new SpaceEntry(
            r.Space.Id, r.Space.Uuid, r.Space.Name, r.Space.Description, r.ParentId, timelines.ZoneOf(r.Space.Id, now),
            r.Space.Area, r.Space.Occupants, r.Space.Latitude, r.Space.Longitude, r.Children))];
    }
}

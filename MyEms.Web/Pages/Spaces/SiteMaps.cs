using Microsoft.EntityFrameworkCore;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Web.Pages.Spaces;

/// <summary>The current <see cref="SiteMap"/>. Read again when it is older than a few seconds: renaming a node changes no ledger and so no version.</summary>
internal sealed class SiteMaps(IDbContextFactory<MyEmsDbContext> contexts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Entry? _current;

    public void Dispose() => _loading.Dispose();

    public async Task<SiteMap> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
        {
            return known;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } loaded)
            {
                return loaded;
            }

            var map = await LoadAsync(cancellationToken);
            _current = new Entry(map, time.GetUtcNow());
            return map;
        }
        finally
        {
            _loading.Release();
        }
    }

    private SiteMap? Fresh() => _current is { } entry && time.GetUtcNow() - entry.At < s_lifetime ? entry.Map : null;

    private async Task<SiteMap> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var types = await context.Equipments.AsNoTracking().ToDictionaryAsync(e => e.Id, e => e.Type, cancellationToken);
        var places = await context.Placements.AsNoTracking()
            .Where(p => p.ValidFrom <= now && now < p.ValidTo)
            .ToDictionaryAsync(p => p.NodeId, p => p.SpaceId, cancellationToken);
        var nodes = await context.Nodes.AsNoTracking()
            .Select(n => new { n.Id, n.Kind, n.Name, n.OrganisationId })
            .ToListAsync(cancellationToken);
        return new SiteMap(nodes.Select(n => new MapNode(
            n.Id, n.Kind, n.Name, places.TryGetValue(n.Id, out var space) ? space : null, types.GetValueOrDefault(n.Id), n.OrganisationId)));
    }

    private sealed record Entry(SiteMap Map, DateTimeOffset At);
}

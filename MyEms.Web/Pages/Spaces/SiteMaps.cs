using System.Collections.Concurrent;
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

    /// <summary>The nodes that somebody may see: what lies outside is not there for any page.</summary>
    public async Task<SiteMap> GetAsync(NodeScope scope, CancellationToken cancellationToken)
    {
        var entry = await EntryAsync(cancellationToken);
        return scope == NodeScope.Everything
            ? entry.Map
            : entry.Parts.GetOrAdd(scope.OrganisationId ?? 0, organisation => new SiteMap(entry.Map.All.Where(n => n.OrganisationId == organisation)));
    }

    /// <summary>Reads it anew next time, after a node was made.</summary>
    public void Forget() => _current = null;

    private async Task<Entry> EntryAsync(CancellationToken cancellationToken)
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

            return _current = new Entry(await LoadAsync(cancellationToken), time.GetUtcNow(), []);
        }
        finally
        {
            _loading.Release();
        }
    }

    private Entry? Fresh() => _current is { } entry && time.GetUtcNow() - entry.At < s_lifetime ? entry : null;

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

    private sealed record Entry(SiteMap Map, DateTimeOffset At, ConcurrentDictionary<int, SiteMap> Parts);
}

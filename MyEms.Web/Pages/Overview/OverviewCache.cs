using System.Collections.Concurrent;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>
/// Keeps an overview for a few seconds: the page is asked for twice within a second, first as a plain page and then by its
/// circuit, and must not fall back to grey boxes in between. Holds nothing that depends on the reader.
/// </summary>
internal sealed class OverviewCache(OverviewReader reader, TimeProvider time)
{
    private const int MaxEntries = 200;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(8);
    private readonly ConcurrentDictionary<Key, Entry> _entries = new();

    /// <summary>What was read a moment ago; null when it must be read.</summary>
    public OverviewData? Find(int node, DateOnly? day, BaseChoice choice) =>
        _entries.TryGetValue(new Key(node, day, choice), out var entry) && time.GetUtcNow() - entry.At < s_lifetime ? entry.Data : null;

    /// <summary>Reads anew.</summary>
    public async Task<OverviewData> ReadAsync(SiteMap map, MapNode node, DateOnly? day, BaseChoice choice, CancellationToken cancellationToken)
    {
        var data = await reader.ReadAsync(map, node, day, choice, cancellationToken);
        if (_entries.Count >= MaxEntries)
        {
            _entries.Clear();
        }

        _entries[new Key(node.Id, day, choice)] = new Entry(data, time.GetUtcNow());
        return data;
    }

    private readonly record struct Key(int Node, DateOnly? Day, BaseChoice Choice);

    private sealed record Entry(OverviewData Data, DateTimeOffset At);
}

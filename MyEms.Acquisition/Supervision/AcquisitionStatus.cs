using System.Collections.Concurrent;

namespace MyEms.Acquisition.Supervision;

/// <summary>How all data sources of this instance fare, for pages and the health check. Readers never hold up the pollers.</summary>
public sealed class AcquisitionStatus
{
    private readonly ConcurrentDictionary<int, SourceStatus> _sources = new();
    private string? _configurationFault;

    /// <summary>Raised after anything changed, on a poller's thread: handlers must only signal.</summary>
    public event Action? Changed;

    /// <summary>All data sources by name.</summary>
    public IReadOnlyList<SourceStatus> Sources => [.. _sources.Values.OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.SourceId)];

    /// <summary>Why the configuration could not be read; null when it could. Polling goes on with the one before.</summary>
    public string? ConfigurationFault
    {
        get => Volatile.Read(ref _configurationFault);
        internal set
        {
            if (Interlocked.Exchange(ref _configurationFault, value) != value)
            {
                Changed?.Invoke();
            }
        }
    }

    /// <summary>One data source; null when it is not polled here.</summary>
    public SourceStatus? Find(int sourceId) => _sources.GetValueOrDefault(sourceId);

    internal void Set(SourceStatus status)
    {
        _sources[status.SourceId] = status;
        Changed?.Invoke();
    }

    internal void Remove(int sourceId)
    {
        _sources.TryRemove(sourceId, out _);
        Changed?.Invoke();
    }
}

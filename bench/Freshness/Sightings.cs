using System.Collections.Concurrent;
using System.Diagnostics;

namespace MyEms.Bench.Freshness;

/// <summary>When each value was first seen at one place.</summary>
internal sealed class Sightings
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<long>> _first = new();

    /// <summary>Notes the instant, unless the value was seen before.</summary>
    public void See(int value) => Of(value).TrySetResult(Stopwatch.GetTimestamp());

    /// <summary>The timestamp at which the value is first seen, past or to come.</summary>
    public Task<long> FirstAsync(int value, CancellationToken cancellationToken) => Of(value).Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

    private TaskCompletionSource<long> Of(int value) =>
        _first.GetOrAdd(value, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
}

using System.Collections.Concurrent;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>What is not asked for a while because it failed; the while doubles from failure to failure up to a limit.</summary>
internal sealed class Quarantine<TKey>(TimeProvider time, TimeSpan first, TimeSpan longest)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Held> _held = new();

    /// <summary>The fault for which it is held back at this moment; null when it may be asked.</summary>
    public Fault? Find(TKey key) =>
        _held.TryGetValue(key, out var held) && time.GetElapsedTime(held.Since) < held.For ? held.Fault : null;

    public void Hold(TKey key, Fault fault)
    {
        var since = time.GetTimestamp();
        _held.AddOrUpdate(
            key,
            static (_, x) => new Held(x.since, x.first, x.fault),
            static (_, old, x) => new Held(x.since, TimeSpan.FromTicks(Math.Min(old.For.Ticks * 2, x.longest.Ticks)), x.fault),
            (since, first, longest, fault));
    }

    public void Release(TKey key) => _held.TryRemove(key, out _);

    public void Clear() => _held.Clear();

    private sealed record Held(long Since, TimeSpan For, Fault Fault);
}

using System.Collections.Concurrent;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>
/// Counts what was refused per point and reason, and says when a refusal is worth a line in the log: the first of its
/// kind, then at most one an hour. Bounded: beyond the limit only the total grows.
/// </summary>
internal sealed class RefusalRegister(TimeProvider time)
{
    private const int MaximumEntries = 10_000;
    private static readonly TimeSpan s_quiet = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(int PointId, RefusalReason Reason), Entry> _entries = new();

    /// <summary>Counts a refusal.</summary>
    /// <returns>The count so far when it should be logged, else 0.</returns>
    public long Add(in Reading reading, RefusalReason reason)
    {
        var key = (reading.PointId, reason);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count >= MaximumEntries)
            {
                return 0;
            }

            entry = _entries.GetOrAdd(key, _ => new Entry());
        }

        var now = time.GetUtcNow().UtcDateTime;
        lock (entry)
        {
            entry.Count++;
            entry.LastReadingAt = reading.At;
            entry.LastRefusedAt = now;
            if (entry.LoggedAt is { } loggedAt && now - loggedAt < s_quiet)
            {
                return 0;
            }

            entry.LoggedAt = now;
            return entry.Count;
        }
    }

    public IReadOnlyList<RefusalCount> Snapshot() =>
        [.. _entries.Select(e => ToCount(e.Key, e.Value)).OrderByDescending(c => c.LastRefusedAt).ThenBy(c => c.PointId)];

    private static RefusalCount ToCount((int PointId, RefusalReason Reason) key, Entry entry)
    {
        lock (entry)
        {
            return new RefusalCount(key.PointId, key.Reason, entry.Count, entry.LastReadingAt, entry.LastRefusedAt);
        }
    }

    private sealed class Entry
    {
        public long Count { get; set; }

        public DateTime LastReadingAt { get; set; }

        public DateTime LastRefusedAt { get; set; }

        public DateTime? LoggedAt { get; set; }
    }
}

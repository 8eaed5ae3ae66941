using System.Collections.Concurrent;
using MyEms.Core.Readings;

namespace MyEms.Core.Live;

/// <summary>
/// The latest value of each point, in memory of this instance. Writers never wait for readers: a subscriber is told
/// that something changed and reads what it shows at its own pace.
/// </summary>
public sealed class LiveValues
{
    private readonly ConcurrentDictionary<int, LiveValue> _latest = new();
    private long _version;

    /// <summary>Raised after a batch was taken, on the writer's thread: handlers must only signal.</summary>
    public event Action? Changed;

    /// <summary>Rises with every batch, so that a page can tell whether there is anything to draw.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>
    /// Takes a batch of readings as they come from the field. What comes last is the latest, whatever its instant: after a
    /// clock was set back the screens go on. Late data is not published here.
    /// </summary>
    public void Publish(ReadOnlySpan<Reading> readings)
    {
        foreach (var reading in readings)
        {
            _latest.AddOrUpdate(
                reading.PointId,
                static (id, r) => new LiveValue(id, r.At, r.Value, null, r.Quality, null),
                static (_, old, r) => new LiveValue(old.PointId, r.At, r.Value, old.Value, r.Quality, null),
                reading);
        }

        Signal();
    }

    /// <summary>Marks points as not answering; the last values stay.</summary>
    public void PublishFault(ReadOnlySpan<int> pointIds, DateTime at, string fault)
    {
        foreach (var pointId in pointIds)
        {
            _latest.AddOrUpdate(
                pointId,
                static (id, x) => new LiveValue(id, x.at, null, null, ReadingQuality.Good, x.fault),
                static (_, old, x) => old with { Fault = x.fault },
                (at, fault));
        }

        Signal();
    }

    /// <summary>The latest of a point, or null when it has never answered since this instance started.</summary>
    public LiveValue? Find(int pointId) => _latest.GetValueOrDefault(pointId);

    private void Signal()
    {
        Interlocked.Increment(ref _version);
        Changed?.Invoke();
    }
}

using System.Collections.Concurrent;

namespace MyEms.Bench.Poll;

/// <summary>Collects latenesses during a measured stretch, and measures the processor time of it.</summary>
internal sealed class LatenessLog
{
    private readonly ConcurrentQueue<TimeSpan> _latenesses = new();
    private volatile bool _on;

    public void Add(TimeSpan lateness)
    {
        if (_on)
        {
            _latenesses.Enqueue(lateness);
        }
    }

    /// <summary>Lets things settle, then measures.</summary>
    public async Task<PollMeasurement> MeasureAsync(TimeSpan settle, TimeSpan length, Func<long> readings, CancellationToken cancellationToken)
    {
        await Task.Delay(settle, cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var before = readings();
        _on = true;
        await Task.Delay(length, cancellationToken);
        _on = false;
        var used = Environment.CpuUsage.TotalTime - processor;
        return new PollMeasurement(used / TimeProvider.System.GetElapsedTime(start), _latenesses.Count, [.. _latenesses.Order()], readings() - before);
    }
}

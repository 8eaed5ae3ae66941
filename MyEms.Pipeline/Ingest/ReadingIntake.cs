using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>The door: what may enter, and how much of it is kept as history.</summary>
internal sealed class ReadingIntake(IngestOptions options, IngestMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly RefusalRegister _refusals = new(time);
    private readonly Lock _thinningLock = new();
    private readonly Dictionary<int, ThinningState> _thinning = [];

    public IReadOnlyList<RefusalCount> Refusals => _refusals.Snapshot();

    /// <summary>The readings that may enter; the others are counted, and logged now and then.</summary>
    public Reading[] Accept(ReadOnlySpan<Reading> readings)
    {
        var window = AcceptanceWindow.At(time.GetUtcNow().UtcDateTime, options);
        var accepted = new Reading[readings.Length];
        var count = 0;
        foreach (ref readonly var reading in readings)
        {
            var reason = ReadingAcceptance.Check(reading, window);
            if (reason == RefusalReason.None)
            {
                accepted[count++] = reading;
                continue;
            }

            metrics.Refused(reason);
            if (_refusals.Add(reading, reason) is > 0 and var refused)
            {
                Log.Refused(logger, refused, reading.PointId, reason, reading.At, reading.Value);
            }
        }

        metrics.Accepted(count);
        return count == accepted.Length ? accepted : accepted[..count];
    }

    /// <summary>Of live readings the first of each step; works in the given array.</summary>
    public Reading[] Thin(Reading[] readings)
    {
        var count = 0;
        lock (_thinningLock)
        {
            foreach (var reading in readings)
            {
                ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_thinning, reading.PointId, out var isKnown);
                var (keep, next) = Thinning.Next(isKnown ? state : null, reading, options.HistoryStep);
                state = next;
                if (keep)
                {
                    readings[count++] = reading;
                }
            }
        }

        metrics.Thinned(readings.Length - count);
        return count == readings.Length ? readings : readings[..count];
    }
}

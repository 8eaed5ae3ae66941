using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Supervision;

/// <summary>How long to leave a data source alone that gave nothing. Pure.</summary>
internal static class BackOff
{
    private const double Jitter = 0.2;
    private const int MostDoublings = 16;
    private static readonly TimeSpan s_firstTransient = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_firstOther = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestTransient = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestOther = TimeSpan.FromMinutes(5);

    /// <summary>The wait before the next attempt: doubling, limited, and never the same for two sources that fell together.</summary>
    /// <param name="kind">What will not pass by itself is tried more rarely.</param>
    /// <param name="failures">How many reads in a row gave nothing, 1 or more.</param>
    /// <param name="interval">The poll interval: there is no point in trying faster than that at first.</param>
    /// <param name="random">In [0, 1).</param>
    public static TimeSpan Delay(FaultKind kind, int failures, TimeSpan interval, double random)
    {
        var (first, longest) = kind == FaultKind.Transient
            ? (s_firstTransient, s_longestTransient)
            : (s_firstOther, s_longestOther);
        var start = interval < first ? interval : first;
        var doubled = start * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return (doubled < longest ? doubled : longest) * (1 - Jitter + (2 * Jitter * random));
    }

    /// <summary>
    /// When a source begins within its interval: multiples of the golden ratio never bunch, so that 500 devices
    /// configured alike do not fire together.
    /// </summary>
    public static TimeSpan Phase(int sourceId, TimeSpan interval, TimeSpan longest)
    {
        const double goldenRatio = 0.6180339887498949;
        var share = sourceId * goldenRatio % 1;
        return (interval < longest ? interval : longest) * Math.Abs(share);
    }
}

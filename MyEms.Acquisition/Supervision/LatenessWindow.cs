namespace MyEms.Acquisition.Supervision;

/// <summary>The latest latenesses of a source and their quantiles. Fixed memory.</summary>
internal sealed class LatenessWindow
{
    private const int Size = 256;

    private readonly long[] _ticks = new long[Size];
    private long _count;

    public void Add(TimeSpan lateness) => _ticks[_count++ % Size] = lateness.Ticks;

    /// <summary>The smallest value that at least this share of the window does not exceed; zero when there is none yet.</summary>
    public TimeSpan Quantile(double share)
    {
        var filled = (int)Math.Min(_count, Size);
        if (filled == 0)
        {
            return TimeSpan.Zero;
        }

        Span<long> sorted = stackalloc long[Size];
        _ticks.AsSpan(0, filled).CopyTo(sorted);
        sorted = sorted[..filled];
        sorted.Sort();
        return TimeSpan.FromTicks(sorted[(int)Math.Ceiling(share * filled) - 1]);
    }
}

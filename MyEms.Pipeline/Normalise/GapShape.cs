using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Normalise;

/// <summary>How the amount of a gap lies over its time: a weight for each base interval, the same over all of its length.</summary>
internal sealed class GapShape
{
    // Weights are so many steps at most, so that their sums over years of ticks stay within 64 bits.
    private const double Steps = 10_000;

    private readonly long _first;
    private readonly long[] _weights;
    private readonly long[] _cumulative;

    /// <param name="first">Number of the first interval since year 1.</param>
    /// <param name="expected">What each interval would bring if it were whole, not negative, not all zero; any unit.</param>
    public GapShape(long first, double[] expected)
    {
        _first = first;
        _weights = new long[expected.Length];
        _cumulative = new long[expected.Length + 1];
        var largest = expected.Max();
        for (var i = 0; i < expected.Length; i++)
        {
            _weights[i] = (long)Math.Round(expected[i] / largest * Steps);
            _cumulative[i + 1] = _cumulative[i] + (_weights[i] * BaseInterval.Length.Ticks);
        }
    }

    /// <summary>Weight from the start of the first interval up to an instant.</summary>
    public long UpTo(long ticks)
    {
        var (interval, rest) = Math.DivRem(ticks, BaseInterval.Length.Ticks);
        var i = (int)(interval - _first);
        return i >= _weights.Length ? _cumulative[^1] : _cumulative[i] + (_weights[i] * rest);
    }
}

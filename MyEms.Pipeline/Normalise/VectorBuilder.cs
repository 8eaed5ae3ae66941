using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Normalise;

/// <summary>The vectors of a meter as amounts are put into them; days mostly come in order.</summary>
internal sealed class VectorBuilder
{
    private readonly Dictionary<(VectorKey Key, DateOnly Day), DayVector> _vectors = [];
    private DayVector? _vector;
    private VectorKey _key;
    private long _day = -1;

    public IReadOnlyDictionary<(VectorKey Key, DateOnly Day), DayVector> Vectors => _vectors;

    /// <summary>Adds an amount that lies within one base interval.</summary>
    /// <param name="key">What it is of.</param>
    /// <param name="from">Ticks at which it begins.</param>
    /// <param name="to">Ticks at which it ends, at most the interval's end.</param>
    /// <param name="amount">Millionths of the item's unit.</param>
    /// <param name="kind">How it is known.</param>
    public void Put(VectorKey key, long from, long to, long amount, SpanKind kind)
    {
        var vector = Of(key, from);
        var index = IndexOf(from);
        vector.Quantity[index] = checked(vector.Quantity[index] + amount);
        vector.Known[index] += (int)(Seconds(to) - Seconds(from));
        if (kind == SpanKind.Manual)
        {
            vector.Manual[index] = checked(vector.Manual[index] + amount);
        }
        else if (kind is SpanKind.Gap or SpanKind.Guess)
        {
            vector.Estimated[index] = checked(vector.Estimated[index] + amount);
        }
    }

    /// <summary>Says what an interval holds, whatever was put there: somebody knows better.</summary>
    public void Set(VectorKey key, DateTime interval, long amount)
    {
        var vector = Of(key, interval.Ticks);
        var index = IndexOf(interval.Ticks);
        (vector.Quantity[index], vector.Manual[index], vector.Estimated[index], vector.Known[index]) = (amount, amount, 0, BaseInterval.Seconds);
    }

    private static int IndexOf(long ticks) => (int)(ticks % TimeSpan.TicksPerDay / BaseInterval.Length.Ticks);

    // Rounded on the clock, not on the length, so that the seconds of neighbouring spans add up to the interval's.
    private static long Seconds(long ticks) => (ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond;

    private DayVector Of(VectorKey key, long ticks)
    {
        var day = ticks / TimeSpan.TicksPerDay;
        if (_vector is null || day != _day || key != _key)
        {
            (_day, _key) = (day, key);
            var name = (key, DateOnly.FromDayNumber((int)day));
            if (!_vectors.TryGetValue(name, out _vector))
            {
                _vectors.Add(name, _vector = new DayVector());
            }
        }

        return _vector;
    }
}

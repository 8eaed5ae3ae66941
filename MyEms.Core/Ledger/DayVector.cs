namespace MyEms.Core.Ledger;

/// <summary>
/// One UTC day of one node, category, item and role: a value per base interval, in millionths. An interval of which
/// nothing is known (<see cref="Known"/> 0) has no quantity, whatever its slot holds; <see cref="NoMoney"/> marks a
/// cost or emission that no price or factor gives.
/// </summary>
public sealed class DayVector
{
    /// <summary>"No figure" in <see cref="Cost"/> and <see cref="Carbon"/>.</summary>
    public const long NoMoney = long.MinValue;

    public long[] Quantity { get; } = new long[BaseInterval.PerDay];

    public long[] Cost { get; } = Unpriced();

    public long[] Carbon { get; } = Unpriced();

    /// <summary>Part of the quantity that was spread over a gap.</summary>
    public long[] Estimated { get; } = new long[BaseInterval.PerDay];

    /// <summary>Part of the quantity that somebody entered.</summary>
    public long[] Manual { get; } = new long[BaseInterval.PerDay];

    /// <summary>Meter-seconds of the interval for which the quantity is known, estimated ones included.</summary>
    public int[] Known { get; } = new int[BaseInterval.PerDay];

    public bool IsEmpty => Array.TrueForAll(Known, k => k == 0);

    /// <summary>Adds another vector, its amounts times a weight, each rounded once; what is known of it counts whole.</summary>
    /// <exception cref="OverflowException">An amount leaves 64 bits.</exception>
    public void Add(DayVector other, decimal weight) => Add(other, weight, 0, BaseInterval.PerDay);

    /// <summary>The same for the intervals [first, end) only.</summary>
    /// <exception cref="OverflowException">An amount leaves 64 bits.</exception>
    public void Add(DayVector other, decimal weight, int first, int end)
    {
        if (weight == 1m)
        {
            AddWhole(other, first, end - first);
            return;
        }

        for (var i = first; i < end; i++)
        {
            if (other.Known[i] == 0)
            {
                continue;
            }

            Known[i] += other.Known[i];
            Quantity[i] = checked(Quantity[i] + Quantities.Exact.Multiply(other.Quantity[i], weight));
            Estimated[i] = checked(Estimated[i] + Quantities.Exact.Multiply(other.Estimated[i], weight));
            Manual[i] = checked(Manual[i] + Quantities.Exact.Multiply(other.Manual[i], weight));
            Cost[i] = AddMoney(Cost[i], other.Cost[i], weight);
            Carbon[i] = AddMoney(Carbon[i], other.Carbon[i], weight);
        }
    }

    private void AddWhole(DayVector other, int first, int count)
    {
        var known = other.Known.AsSpan(first, count);
        IntervalSums.Add(Quantity.AsSpan(first, count), other.Quantity.AsSpan(first, count), known);
        IntervalSums.Add(Estimated.AsSpan(first, count), other.Estimated.AsSpan(first, count), known);
        IntervalSums.Add(Manual.AsSpan(first, count), other.Manual.AsSpan(first, count), known);
        IntervalSums.AddMoney(Cost.AsSpan(first, count), other.Cost.AsSpan(first, count), known);
        IntervalSums.AddMoney(Carbon.AsSpan(first, count), other.Carbon.AsSpan(first, count), known);
        IntervalSums.AddSeconds(Known.AsSpan(first, count), known);
    }

    /// <summary>Takes over the intervals [first, end) of another vector as they are, unknown ones too.</summary>
    public void CopyFrom(DayVector other, int first, int end)
    {
        void Copy<T>(T[] from, T[] to) => Array.Copy(from, first, to, first, end - first);

        Copy(other.Quantity, Quantity);
        Copy(other.Cost, Cost);
        Copy(other.Carbon, Carbon);
        Copy(other.Estimated, Estimated);
        Copy(other.Manual, Manual);
        Copy(other.Known, Known);
    }

    /// <summary>How many intervals the two say different things about.</summary>
    public int DifferencesFrom(DayVector other)
    {
        var differences = 0;
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            var same = Known[i] == other.Known[i]
                && (Known[i] == 0
                    || (Quantity[i] == other.Quantity[i] && Cost[i] == other.Cost[i] && Carbon[i] == other.Carbon[i]
                        && Estimated[i] == other.Estimated[i] && Manual[i] == other.Manual[i]));
            differences += same ? 0 : 1;
        }

        return differences;
    }

    private static long AddMoney(long sum, long part, decimal weight)
    {
        if (part == NoMoney)
        {
            return sum;
        }

        var weighted = Quantities.Exact.Multiply(part, weight);
        return sum == NoMoney ? weighted : checked(sum + weighted);
    }

    private static long[] Unpriced()
    {
        var values = new long[BaseInterval.PerDay];
        Array.Fill(values, NoMoney);
        return values;
    }
}

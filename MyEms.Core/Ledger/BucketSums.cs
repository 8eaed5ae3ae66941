using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>Adds day vectors of one node and key up into buckets of time. Measured ten times faster than unnesting them in SQL.</summary>
internal sealed class BucketSums
{
    private readonly DateTime[] _bounds;
    private readonly long[] _quantity, _estimated, _manual, _known;
    private readonly long?[] _cost, _carbon;

    public BucketSums(IReadOnlyList<LocalBucket> buckets)
    {
        _bounds = [.. buckets.Select(b => b.StartUtc), buckets[^1].EndUtc];
        (_quantity, _estimated, _manual, _known) = (new long[buckets.Count], new long[buckets.Count], new long[buckets.Count], new long[buckets.Count]);
        (_cost, _carbon) = (new long?[buckets.Count], new long?[buckets.Count]);
    }

    /// <summary>Adds the intervals of the UTC day that lie within the buckets.</summary>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void Add(DateOnly day, DayVector vector)
    {
        var at = BaseInterval.StartOf(day);
        var bucket = Array.BinarySearch(_bounds, at);
        bucket = bucket >= 0 ? bucket : ~bucket - 1;
        for (var i = 0; i < BaseInterval.PerDay; i++, at += BaseInterval.Length)
        {
            while (bucket + 1 < _bounds.Length && _bounds[bucket + 1] <= at)
            {
                bucket++;
            }

            if (bucket >= _quantity.Length)
            {
                return;
            }

            if (bucket >= 0 && vector.Known[i] > 0)
            {
                Add(bucket, vector, i);
            }
        }
    }

    /// <summary>A figure for every bucket of which something is known; what is expected is not known here.</summary>
    public IEnumerable<EnergyFigure> Figures(int node, VectorKey key)
    {
        for (var i = 0; i < _quantity.Length; i++)
        {
            if (_known[i] > 0)
            {
                yield return new EnergyFigure(node, key, i, _quantity[i], _cost[i], _carbon[i], _estimated[i], _manual[i], _known[i], 0);
            }
        }
    }

    private void Add(int bucket, DayVector vector, int i)
    {
        checked
        {
            _quantity[bucket] += vector.Quantity[i];
            _estimated[bucket] += vector.Estimated[i];
            _manual[bucket] += vector.Manual[i];
            _known[bucket] += vector.Known[i];
            _cost[bucket] = AddMoney(_cost[bucket], vector.Cost[i]);
            _carbon[bucket] = AddMoney(_carbon[bucket], vector.Carbon[i]);
        }
    }

    private static long? AddMoney(long? sum, long part) => part == DayVector.NoMoney ? sum : checked((sum ?? 0) + part);
}

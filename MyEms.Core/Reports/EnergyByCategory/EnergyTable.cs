using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>The rows of one period by node, category and bucket.</summary>
internal sealed class EnergyTable
{
    private readonly Dictionary<(int Node, string Category), EnergySum[]> _series = [];
    private readonly int _bucketCount;

    public EnergyTable(IReadOnlyList<EnergyByCategoryRow> rows, IReadOnlyList<LocalBucket> buckets)
    {
        _bucketCount = buckets.Count;
        var places = new Dictionary<DateTime, int>(buckets.Count);
        for (var i = 0; i < buckets.Count; i++)
        {
            places[buckets[i].StartUtc] = i;
        }

        foreach (var row in rows)
        {
            var key = (row.NodeId, row.Category);
            if (!_series.TryGetValue(key, out var series))
            {
                _series[key] = series = new EnergySum[buckets.Count];
            }

            series[places[row.BucketStartUtc]] += EnergySum.Of(row);
        }
    }

    /// <summary>Whether the node has a meter of the category in the period.</summary>
    public bool Has(int node, string category) => _series.ContainsKey((node, category));

    public EnergySum At(int node, string category, int bucket) =>
        _series.TryGetValue((node, category), out var series) ? series[bucket] : default;

    public EnergySum Total(int node, string category)
    {
        var sum = default(EnergySum);
        for (var i = 0; i < _bucketCount; i++)
        {
            sum += At(node, category, i);
        }

        return sum;
    }
}

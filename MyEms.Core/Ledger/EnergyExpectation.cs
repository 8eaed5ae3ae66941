using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>
/// How many meter-seconds ought to be known in each bucket. Meters that count over the same range are taken together, so that
/// a site with a hundred meters and a year of hours costs no more than one meter.
/// </summary>
internal static class EnergyExpectation
{
    /// <summary>Meter-seconds that would be known in every bucket if every meter of the node had answered all the time, up to <paramref name="until"/>: what lies ahead is not expected yet.</summary>
    public static long[] Seconds(LedgerModel model, int nodeId, VectorKey key, IReadOnlyList<LocalBucket> buckets, DateTime until)
    {
        var seconds = new long[buckets.Count];
        foreach (var stretch in Ranges(model, nodeId, key).GroupBy(r => r))
        {
            var meters = stretch.Count();
            for (var i = 0; i < seconds.Length; i++)
            {
                var end = buckets[i].EndUtc;
                var part = stretch.Key.Intersect(new Validity(buckets[i].StartUtc, end < until ? end : until));
                seconds[i] += part.IsEmpty ? 0 : meters * ((part.To - part.From).Ticks / TimeSpan.TicksPerSecond);
            }
        }

        return seconds;
    }

    /// <summary>The same for one range of instants.</summary>
    public static long Seconds(LedgerModel model, int nodeId, VectorKey key, Validity range) => Ranges(model, nodeId, key)
        .Select(r => r.Intersect(range)).Where(r => !r.IsEmpty).Sum(r => (r.To - r.From).Ticks / TimeSpan.TicksPerSecond);

    private static IEnumerable<Validity> Ranges(LedgerModel model, int nodeId, VectorKey key) =>
        from coefficient in model.OfNode(nodeId)
        where coefficient.Role == key.Role
        from segment in model.Timelines.SegmentsOf(coefficient.MeterId)
        where segment.Key.CategoryId == key.CategoryId && segment.Key.ItemId == key.ItemId
        let range = segment.Range.Intersect(coefficient.Validity)
        where !range.IsEmpty
        select range;
}

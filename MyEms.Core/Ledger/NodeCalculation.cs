using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>From the vectors of meters to those of a node and its local days: pure, shared by the stage and by <c>ledger verify</c>.</summary>
public static class NodeCalculation
{
    /// <summary>The node's vectors of the UTC days [from, to): the sum of its meters' times their weights, each rounded once.</summary>
    /// <param name="model">Configuration.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="meterVectors">All vectors of its meters in these days.</param>
    public static List<LedgerVector> Vectors(LedgerModel model, int nodeId, ILookup<int, LedgerVector> meterVectors)
    {
        var sums = new Dictionary<(VectorKey Key, DateOnly Day), DayVector>();
        foreach (var coefficient in model.OfNode(nodeId))
        {
            foreach (var row in meterVectors[coefficient.MeterId])
            {
                var day = new Validity(BaseInterval.StartOf(row.Day), BaseInterval.StartOf(row.Day.AddDays(1)));
                var part = coefficient.Validity.Intersect(day);
                if (!part.IsEmpty)
                {
                    var key = (row.Key with { Role = coefficient.Role }, row.Day);
                    if (!sums.TryGetValue(key, out var sum))
                    {
                        sums.Add(key, sum = new DayVector());
                    }

                    sum.Add(part == day ? row.Values : Within(row.Values, part, day), coefficient.Weight);
                }
            }
        }

        return [.. sums.Where(s => !s.Value.IsEmpty).Select(s => new LedgerVector(nodeId, s.Key.Key, s.Key.Day, s.Value))];
    }

    private static DayVector Within(DayVector values, Validity part, Validity day) =>
        values.Only(BaseInterval.IndexOf(part.From), part.To == day.To ? BaseInterval.PerDay : BaseInterval.IndexOf(part.To));

    /// <summary>The local days that the range of instants overlaps, cut from vectors that cover them whole.</summary>
    public static IEnumerable<LedgerDay> Days(LedgerModel model, int nodeId, IEnumerable<LedgerVector> vectors, IReadOnlyCollection<DateOnly> days)
    {
        var byKey = vectors.GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.ToDictionary(v => v.Day, v => v.Values));
        foreach (var day in days)
        {
            var range = DayRange(model, nodeId, day);
            if (range.IsEmpty)
            {
                continue;
            }

            foreach (var (key, values) in byKey)
            {
                if (LocalDays.Cut(nodeId, key, day, range, values, Expected(model, nodeId, key, range)) is { } figures)
                {
                    yield return figures;
                }
            }
        }
    }

    /// <summary>The instants of a node's local day. The zone is the one that held at noon UTC of the date.</summary>
    public static Validity DayRange(LedgerModel model, int nodeId, DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(nodeId, BaseInterval.StartOf(day, BaseInterval.PerDay / 2)));
        return new Validity(LocalBuckets.StartOfDay(zone, day), LocalBuckets.StartOfDay(zone, day.AddDays(1)));
    }

    /// <summary>What a node can have figures of.</summary>
    public static IEnumerable<VectorKey> Keys(LedgerModel model, int nodeId) => model.OfNode(nodeId)
        .SelectMany(c => model.Timelines.SegmentsOf(c.MeterId).Where(s => !s.Range.Intersect(c.Validity).IsEmpty).Select(s => s.Key with { Role = c.Role }))
        .Distinct();

    /// <summary>Meter-seconds that would be known if every meter of the node had answered all the time.</summary>
    public static long Expected(LedgerModel model, int nodeId, VectorKey key, Validity range)
    {
        var seconds = 0L;
        foreach (var coefficient in model.OfNode(nodeId).Where(c => c.Role == key.Role))
        {
            foreach (var segment in model.Timelines.SegmentsOf(coefficient.MeterId).Where(s => s.Key.CategoryId == key.CategoryId && s.Key.ItemId == key.ItemId))
            {
                var part = segment.Range.Intersect(coefficient.Validity).Intersect(range);
                seconds += part.IsEmpty ? 0 : (part.To - part.From).Ticks / TimeSpan.TicksPerSecond;
            }
        }

        return seconds;
    }
}

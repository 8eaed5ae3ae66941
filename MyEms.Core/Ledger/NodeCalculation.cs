using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>From the vectors of meters to those of a node and its local days: pure, shared by the stage and by <c>ledger verify</c>.</summary>
public static class NodeCalculation
{
    /// <summary>
    /// The node's vectors of the UTC days and its local days: the sum of its meters' vectors times their weights, each rounded
    /// once; meters that share their parts of the day are added up together.
    /// </summary>
    /// <param name="model">Configuration.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="days">The days wanted.</param>
    /// <param name="meters">All vectors of its meters in the UTC days.</param>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public static NodeFigures Calculate(LedgerModel model, int nodeId, NodeDays days, VectorSet meters)
    {
        var sums = Sums(model, nodeId, days, meters);
        var vectors = new List<LedgerVector>();
        var local = new List<LedgerDay>();
        foreach (var (key, byDay) in sums)
        {
            var whole = byDay.ToDictionary(d => d.Key, d => Whole([.. d.Value.Values]));
            vectors.AddRange(whole.Where(w => w.Value.Values is { IsEmpty: false }).Select(w => new LedgerVector(nodeId, key, w.Key, w.Value.Values!))); // not null: filtered on the left
            foreach (var day in days.LocalDays)
            {
                var range = model.DayRange(nodeId, day);
                if (LocalDays.Cut(nodeId, key, day, range, whole) is { } figures)
                {
                    local.Add(figures);
                    local.AddRange(LocalDays.CutParts(nodeId, key, day, range, byDay));
                }
            }
        }

        return new NodeFigures(vectors, local);
    }

    /// <summary>What a node can have figures of.</summary>
    public static IEnumerable<VectorKey> Keys(LedgerModel model, int nodeId) => model.OfNode(nodeId)
        .SelectMany(c => model.Timelines.SegmentsOf(c.MeterId).Where(s => !s.Range.Intersect(c.Validity).IsEmpty).Select(s => s.Key with { Role = c.Role }))
        .Distinct();

    private static Dictionary<VectorKey, Dictionary<DateOnly, Dictionary<DayParts, DaySum>>> Sums(LedgerModel model, int nodeId, NodeDays days, VectorSet meters)
    {
        var sums = new Dictionary<VectorKey, Dictionary<DateOnly, Dictionary<DayParts, DaySum>>>();
        var window = new Validity(BaseInterval.StartOf(days.FirstVector), BaseInterval.StartOf(days.EndVector));
        foreach (var coefficient in model.OfNode(nodeId))
        {
            foreach (var segment in model.Timelines.SegmentsOf(coefficient.MeterId))
            {
                var range = segment.Range.Intersect(coefficient.Validity).Intersect(window);
                if (range.IsEmpty)
                {
                    continue;
                }

                var byDay = ValueOf(sums, segment.Key with { Role = coefficient.Role });
                for (var day = BaseInterval.DayOf(range.From); BaseInterval.StartOf(day) < range.To; day = day.AddDays(1))
                {
                    var (first, end) = Intervals(range, day);
                    var sum = ValueOf(ValueOf(byDay, day), model.Parts.Of(segment, day));
                    sum.Add(meters.Find(coefficient.MeterId, segment.Key, day), coefficient.Weight, first, end);
                }
            }
        }

        return sums;
    }

    private static (int First, int End) Intervals(Validity range, DateOnly day)
    {
        var (start, next) = (BaseInterval.StartOf(day), BaseInterval.StartOf(day.AddDays(1)));
        return (range.From <= start ? 0 : BaseInterval.IndexOf(range.From), range.To >= next ? BaseInterval.PerDay : BaseInterval.IndexOf(range.To));
    }

    private static WholeDay Whole(List<DaySum> sums)
    {
        if (sums.Count == 1)
        {
            return new WholeDay(sums[0].Values, sums[0].Expected.ToArray());
        }

        var expected = new int[BaseInterval.PerDay];
        DayVector? values = null;
        foreach (var sum in sums)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                expected[i] += sum.Expected[i];
            }

            if (sum.Values is { } part)
            {
                (values ??= new DayVector()).Add(part, 1m);
            }
        }

        return new WholeDay(values, expected);
    }

    private static TValue ValueOf<TKey, TValue>(Dictionary<TKey, TValue> values, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!values.TryGetValue(key, out var value))
        {
            values.Add(key, value = new TValue());
        }

        return value;
    }
}

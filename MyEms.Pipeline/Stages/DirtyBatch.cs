using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Stages;

/// <summary>Marks taken together: their ids, and per key the ranges to compute again, merged where they touch.</summary>
internal sealed record DirtyBatch(long[] Ids, IReadOnlyDictionary<int, IReadOnlyList<Validity>> Ranges)
{
    public static DirtyBatch From(IReadOnlyCollection<(long Id, DirtyMark Mark)> marks) => new(
        [.. marks.Select(m => m.Id)],
        marks.GroupBy(m => m.Mark.Key).ToDictionary(g => g.Key, g => Merge(g.Select(m => new Validity(m.Mark.From, m.Mark.To)))));

    private static IReadOnlyList<Validity> Merge(IEnumerable<Validity> ranges)
    {
        var merged = new List<Validity>();
        foreach (var range in ranges.OrderBy(r => r.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
            {
                merged[^1] = new Validity(merged[^1].From, range.To > merged[^1].To ? range.To : merged[^1].To);
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Stages;

/// <summary>One key of a batch: the marks taken for it, and what they ask for.</summary>
/// <param name="Ids">The marks.</param>
/// <param name="Ranges">What to compute again, in order, merged where the marks touch.</param>
/// <param name="Cause">The newest change among the marks; null when they are fresh readings only.</param>
internal sealed record DirtyKey(long[] Ids, IReadOnlyList<Validity> Ranges, long? Cause);

/// <summary>Marks taken together, key by key.</summary>
internal sealed record DirtyBatch(IReadOnlyDictionary<int, DirtyKey> Keys)
{
    public static DirtyBatch From(IReadOnlyCollection<(long Id, DirtyMark Mark)> marks) => new(
        marks.GroupBy(m => m.Mark.Key).ToDictionary(
            g => g.Key,
            g => new DirtyKey([.. g.Select(m => m.Id)], Timeline.Union(g.Select(m => new Validity(m.Mark.From, m.Mark.To))), g.Max(m => m.Mark.Cause))));
}

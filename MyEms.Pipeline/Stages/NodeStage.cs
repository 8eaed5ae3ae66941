using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Stages;

/// <summary>Changed vectors of meters → vectors and local days of one node after another.</summary>
internal static class NodeStage
{
    // Bounds the vectors in memory: meters × days × 4 KiB.
    private const int DaysPerStep = 31;

    public static async Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var (node, ranges) in batch.Ranges.Where(r => context.Model.HasNode(r.Key)))
        {
            foreach (var step in ranges.SelectMany(Steps))
            {
                changed += await CalculateAsync(context, node, step, cancellationToken);
            }
        }

        return changed;
    }

    private static async Task<int> CalculateAsync(StageContext context, int node, Validity range, CancellationToken cancellationToken)
    {
        var days = NodeDays.Of(context.Model, node, range);
        await context.Partitions.EnsureAsync(BaseInterval.StartOf(days.FirstVector), BaseInterval.StartOf(days.EndVector), cancellationToken);
        var meters = context.Model.OfNode(node).Select(c => c.MeterId).Distinct().ToList();
        var read = await LedgerStore.ReadAsync(context.Connection, meters, days.FirstVector, days.EndVector, cancellationToken);
        var vectors = NodeCalculation.Vectors(context.Model, node, read.ToLookup(v => v.NodeId));

        // A meter's vectors are written by the stage before; here it only gets its local days.
        if (!context.Model.IsMeter(node))
        {
            await LedgerStore.ReplaceAsync(context.Connection, [(node, days.FirstVector, days.EndVector)], vectors, cancellationToken);
        }

        var figures = NodeCalculation.Days(context.Model, node, vectors, days.LocalDays);
        return await LedgerDayStore.ReplaceAsync(context.Connection, node, days.LocalDays, figures, cancellationToken);
    }

    private static IEnumerable<Validity> Steps(Validity range)
    {
        for (var from = range.From; from < range.To; from += TimeSpan.FromDays(DaysPerStep))
        {
            var to = from + TimeSpan.FromDays(DaysPerStep);
            yield return new Validity(from, to < range.To ? to : range.To);
        }
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Stages;

/// <summary>Changed vectors of meters → vectors and local days of all marked nodes, some days at a time.</summary>
internal sealed class NodeStage : IStage
{
    // Bounds the vectors in memory (4 KiB each), whatever the number of meters and the length of the history.
    private const int VectorsPerStep = 8_000;

    public DirtyStage Stage => DirtyStage.Node;

    // Nodes share their meters: the more nodes at once, the fewer vectors are read twice.
    public long LeastWork => 100_000;

    public async Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        var nodes = batch.Keys.Where(k => context.Model.HasNode(k.Key)).ToDictionary(k => k.Key, k => k.Value);
        if (nodes.Count == 0)
        {
            return 0;
        }

        var meters = nodes.Keys.SelectMany(context.Model.OfNode).Select(c => c.MeterId).Distinct().Count();
        var daysPerStep = Math.Max(1, (VectorsPerStep / Math.Max(1, meters)) - 2);
        var (first, end) = (nodes.Values.Min(n => n.Ranges[0].From), nodes.Values.Max(n => n.Ranges[^1].To));
        var changed = 0;
        for (var from = first; from < end; from += TimeSpan.FromDays(daysPerStep))
        {
            var step = new Validity(from, from + TimeSpan.FromDays(daysPerStep));
            var work = Work(context.Model, nodes, step);
            changed += work.Count == 0 ? 0 : await CalculateAsync(context, work, cancellationToken);
        }

        return changed;
    }

    private static List<NodeWork> Work(LedgerModel model, Dictionary<int, DirtyKey> nodes, Validity step)
    {
        var work = new List<NodeWork>();
        foreach (var (node, key) in nodes)
        {
            work.AddRange(key.Ranges.Select(r => r.Intersect(step)).Where(r => !r.IsEmpty).Select(r => new NodeWork(node, NodeDays.Of(model, node, r), key.Cause)));
        }

        return NodeWork.Merge(work);
    }

    private static async Task<int> CalculateAsync(StageContext context, List<NodeWork> work, CancellationToken cancellationToken)
    {
        var (first, end) = (work.Min(w => w.Days.FirstVector), work.Max(w => w.Days.EndVector));
        await context.Partitions.EnsureAsync(BaseInterval.StartOf(first), BaseInterval.StartOf(end), cancellationToken);
        var meters = work.SelectMany(w => context.Model.OfNode(w.Node)).Select(c => c.MeterId).Distinct().ToArray();
        var read = new VectorSet(await LedgerStore.ReadAsync(context.Connection, meters, first, end, cancellationToken));
        var (vectors, days, done) = (new List<LedgerVector>(), new List<LedgerDay>(), new List<NodeWork>());
        foreach (var node in work)
        {
            if (context.TryCompute(node.Node, () => Add(NodeCalculation.Calculate(context.Model, node.Node, node.Days, read))))
            {
                done.Add(node);
            }
        }

        // A meter's vectors are written by the stages before; here it only gets its local days.
        var scopes = done.Where(w => !context.Model.IsMeter(w.Node)).Select(w => (w.Node, w.Days.FirstVector, w.Days.EndVector)).ToList();
        if (scopes.Count > 0)
        {
            await LedgerStore.ReplaceAsync(context.Connection, scopes, vectors.Where(v => !context.Model.IsMeter(v.NodeId)), cancellationToken);
        }

        return await LedgerDayStore.ReplaceAsync(
            context.Connection, done.Select(w => new LedgerScope(w.Node, w.Days.LocalDays[0], w.Days.LocalDays[^1].AddDays(1), w.Cause)), days, cancellationToken);

        void Add(NodeFigures figures)
        {
            vectors.AddRange(figures.Vectors);
            days.AddRange(figures.Days);
        }
    }
}

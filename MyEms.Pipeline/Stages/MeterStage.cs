using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Stages;

/// <summary>Changed readings → vectors, verdicts and findings of the meter → marks for every node and formula that the meter counts for.</summary>
internal sealed class MeterStage : IStage
{
    // Bounds the readings in memory: a day of one point is 96 to 1,440 of them.
    private const int DaysPerStep = 1_500;

    // Marks of one point less than this apart are computed as one range: looking up the surroundings of each costs more than the
    // few intervals between. A backlog brings a mark for every batch.
    private static readonly TimeSpan s_near = TimeSpan.FromHours(6);

    public DirtyStage Stage => DirtyStage.Readings;

    public long LeastWork => 4_000;

    public async Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        await MarkFormulasAsync(context, batch, cancellationToken);
        var marked = batch.Keys
            .Where(k => context.Model.MeterOf(k.Key) is not null)
            .SelectMany(k => Near(k.Value.Ranges).Select(range => new PointRange(k.Key, range.From, range.To)))
            .ToList();
        if (marked.Count == 0)
        {
            return 0;
        }

        var changed = 0;
        foreach (var step in Steps(await RegisterReadings.WidenAsync(context.Connection, context.Model, marked, cancellationToken)))
        {
            changed += await CalculateAsync(context, batch, step, cancellationToken);
        }

        return changed;
    }

    private static async Task<int> CalculateAsync(StageContext context, DirtyBatch batch, List<PointRange> ranges, CancellationToken cancellationToken)
    {
        await context.Partitions.EnsureAsync(ranges.Min(r => r.From), ranges.Max(r => r.To), cancellationToken);
        var inputs = await RegisterReadings.ReadAsync(context.Connection, context.Model, ranges, cancellationToken);
        var (done, results) = (new List<MeterInput>(inputs.Length), new List<MeterResult>(inputs.Length));
        foreach (var input in inputs)
        {
            if (context.TryCompute(input.PointId, () => results.Add(MeterCalculation.Calculate(context.Model, input))))
            {
                done.Add(input);
            }
        }

        var replaced = new ReplacedDays(done.Select(i => new LedgerRange(i.MeterId, i.From, i.To)), results.SelectMany(r => r.Vectors));
        var changed = await replaced.StoreAsync(context.Connection, cancellationToken);
        await VerdictStore.ReplaceAsync(context.Connection, [.. done.Select(i => (i.PointId, i.From, i.To))], [.. results.SelectMany(r => r.Verdicts)], cancellationToken);
        await FindingStore.ReplaceAsync(context.Connection, [.. done.Select(i => (i.MeterId, i.From, i.To))], [.. results.SelectMany(r => r.Findings)], cancellationToken);
        await ChangedDays.MarkAsync(context, changed, meter => batch.Keys[context.Model.RegisterOf(meter)!.Value].Cause, cancellationToken); // only registers were computed
        return changed.Count;
    }

    private static IEnumerable<Validity> Near(IEnumerable<Validity> ranges) =>
        Timeline.Union(ranges.Select(r => r with { To = r.To + s_near })).Select(r => r with { To = r.To - s_near });

    // Readings of a point that stands in a formula reach the formula without a meter between.
    private static async Task MarkFormulasAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        var points = batch.Keys.Where(k => context.Model.VirtualsOfPoint(k.Key).Any()).ToDictionary(k => k.Key, k => k.Value);
        if (points.Count == 0)
        {
            return;
        }

        var closed = await PointMeans.ClosedFromAsync(context.Connection, [.. points.Select(p => (p.Key, p.Value.Ranges[0].From))], cancellationToken);
        var marks = from point in points
                    from formula in context.Model.VirtualsOfPoint(point.Key)
                    from range in point.Value.Ranges.Prepend(new Validity(closed[point.Key], point.Value.Ranges[0].To))
                    select new DirtyMark(formula, range.From, range.To, point.Value.Cause);
        await DirtyMarks.InsertAsync(context.Connection, null, DirtyStage.Virtual, [.. marks], cancellationToken);
    }

    /// <summary>Pieces of a bounded number of days: figures depend on their surroundings only, so a long range can be cut anywhere.</summary>
    private static IEnumerable<List<PointRange>> Steps(IEnumerable<PointRange> ranges)
    {
        var step = new List<PointRange>();
        var room = TimeSpan.FromDays(DaysPerStep);
        foreach (var point in ranges.GroupBy(r => r.PointId))
        {
            foreach (var range in Timeline.Union(point.Select(r => new Validity(r.From, r.To))))
            {
                for (var from = range.From; from < range.To;)
                {
                    var to = range.To - from > room ? BaseInterval.StartOf(BaseInterval.DayOf(from + room)) : range.To;
                    to = to <= from ? range.To < from.AddDays(1) ? range.To : from.AddDays(1) : to;
                    step.Add(new PointRange(point.Key, from, to));
                    room -= to - from + TimeSpan.FromHours(6);
                    from = to;
                    if (room <= TimeSpan.Zero)
                    {
                        yield return step;
                        (step, room) = ([], TimeSpan.FromDays(DaysPerStep));
                    }
                }
            }
        }

        if (step.Count > 0)
        {
            yield return step;
        }
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Stages;

/// <summary>Changed readings → vectors of the meter → marks for every node that the meter counts for.</summary>
internal static class MeterStage
{
    // Days per step: bounds the readings in memory (a month of minutes of one point is 45,000).
    private const int DaysPerStep = 1500;

    public static async Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        var marked = batch.Ranges
            .Where(r => context.Model.MeterOf(r.Key) is not null)
            .SelectMany(r => r.Value.Select(range => new PointRange(r.Key, range.From, range.To)))
            .ToList();
        if (marked.Count == 0)
        {
            return 0;
        }

        var days = WholeDays(await RegisterReadings.WidenAsync(context.Connection, context.Model, marked, cancellationToken));
        var changed = 0;
        foreach (var step in Steps(days))
        {
            changed += await CalculateAsync(context, step, cancellationToken);
        }

        return changed;
    }

    private static async Task<int> CalculateAsync(StageContext context, List<PointRange> ranges, CancellationToken cancellationToken)
    {
        await context.Partitions.EnsureAsync(ranges.Min(r => r.From), ranges.Max(r => r.To), cancellationToken);
        var inputs = await RegisterReadings.ReadAsync(context.Connection, context.Model, ranges, cancellationToken);
        var scopes = new List<(int NodeId, DateOnly From, DateOnly To)>();
        var vectors = new List<LedgerVector>();
        for (var i = 0; i < ranges.Count; i++)
        {
            var meter = context.Model.MeterOf(ranges[i].PointId)!.Value; // only points of meters were kept
            var (from, to) = (BaseInterval.DayOf(ranges[i].From), BaseInterval.DayOf(ranges[i].To));
            scopes.Add((meter, from, to));
            vectors.AddRange(MeterCalculation.Calculate(context.Model, inputs[i]).Vectors);
        }

        var changed = await LedgerStore.ReplaceAsync(context.Connection, scopes, vectors, cancellationToken);
        await DirtyMarks.InsertAsync(context.Connection, null, DirtyStage.Node, NodeMarks(context.Model, changed), cancellationToken);
        return changed.Count;
    }

    private static List<DirtyMark> NodeMarks(LedgerModel model, List<(int NodeId, DateOnly Day)> changed)
    {
        var marks = new List<DirtyMark>();
        foreach (var meter in changed.GroupBy(c => c.NodeId))
        {
            var (from, to) = (BaseInterval.StartOf(meter.Min(c => c.Day)), BaseInterval.StartOf(meter.Max(c => c.Day).AddDays(1)));
            marks.AddRange(model.OfMeter(meter.Key)
                .Where(c => c.ValidFrom < to && c.ValidTo > from)
                .Select(c => c.NodeId).Distinct()
                .Select(node => new DirtyMark(node, from, to)));
        }

        return [.. marks.GroupBy(m => m.Key).Select(g => new DirtyMark(g.Key, g.Min(m => m.From), g.Max(m => m.To)))];
    }

    // Ranges of one point that meet after widening become one: a scope must name each day once.
    private static List<PointRange> WholeDays(IEnumerable<PointRange> ranges)
    {
        var days = new List<PointRange>();
        foreach (var range in ranges.OrderBy(r => r.PointId).ThenBy(r => r.From))
        {
            var whole = range with
            {
                From = range.From.Date,
                To = range.To.Date == range.To ? range.To : range.To.Date.AddDays(1),
            };
            if (days.Count > 0 && days[^1].PointId == whole.PointId && whole.From <= days[^1].To)
            {
                days[^1] = days[^1] with { To = whole.To > days[^1].To ? whole.To : days[^1].To };
            }
            else
            {
                days.Add(whole);
            }
        }

        return days;
    }

    private static IEnumerable<List<PointRange>> Steps(List<PointRange> ranges)
    {
        var step = new List<PointRange>();
        var days = 0;
        foreach (var range in ranges)
        {
            step.Add(range);
            days += (range.To - range.From).Days;
            if (days >= DaysPerStep)
            {
                yield return step;
                step = [];
                days = 0;
            }
        }

        if (step.Count > 0)
        {
            yield return step;
        }
    }
}

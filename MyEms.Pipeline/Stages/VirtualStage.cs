using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Time;
using MyEms.Pipeline.Virtual;

namespace MyEms.Pipeline.Stages;

/// <summary>Changed inputs of formulas → vectors of the virtual meters → marks for every node and formula that they count for.</summary>
internal sealed class VirtualStage : IStage
{
    // Bounds the vectors in memory (4 KiB each).
    private const int VectorsPerStep = 8_000;

    public DirtyStage Stage => DirtyStage.Virtual;

    public long LeastWork => 4_000;

    public async Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken)
    {
        var days = batch.Keys
            .Where(k => context.Model.IsMeter(k.Key) && context.Model.Meter(k.Key).Source == MeterSource.Virtual)
            .ToDictionary(k => k.Key, k => WholeDays(k.Value.Ranges));
        if (days.Count == 0)
        {
            return 0;
        }

        var length = TimeSpan.FromDays(Math.Clamp(VectorsPerStep / days.Count, 1, 31));
        var end = days.Values.Max(r => r[^1].To);
        var changed = 0;
        for (var from = days.Values.Min(r => r[0].From); from < end; from += length)
        {
            var step = new Validity(from, from + length);
            var ranges = from meter in days
                         from range in meter.Value
                         let part = range.Intersect(step)
                         where !part.IsEmpty
                         select new VirtualRange(meter.Key, BaseInterval.DayOf(part.From), BaseInterval.DayOf(part.To));
            changed += await CalculateAsync(context, batch, days, [.. ranges], cancellationToken);
        }

        return changed;
    }

    private static async Task<int> CalculateAsync(
        StageContext context, DirtyBatch batch, Dictionary<int, List<Validity>> days, List<VirtualRange> ranges, CancellationToken cancellationToken)
    {
        if (ranges.Count == 0)
        {
            return 0;
        }

        await context.Partitions.EnsureAsync(BaseInterval.StartOf(ranges.Min(r => r.From)), BaseInterval.StartOf(ranges.Max(r => r.To)), cancellationToken);
        var result = await VirtualMeters.ComputeAsync(context.Connection, context.Model, ranges, cancellationToken);
        var changed = await LedgerStore.ReplaceAsync(context.Connection, [.. ranges.Select(r => (r.MeterId, r.From, r.To))], result.Vectors, cancellationToken);
        await FindingStore.ReplaceAsync(
            context.Connection,
            [.. ranges.Select(r => (r.MeterId, BaseInterval.StartOf(r.From), BaseInterval.StartOf(r.To)))],
            [.. result.Issues.Select(i => new Finding(i.MeterId, i.From, i.To, FindingKind.FormulaWithoutValue, null, $"{i.Reason} × {i.Intervals}"))],
            cancellationToken);

        // A formula of the same batch has read the new value already.
        bool IsDone(int meter, DateOnly day) => days.TryGetValue(meter, out var own) && own.Exists(r => r.Contains(BaseInterval.StartOf(day)));
        await ChangedDays.MarkAsync(context, changed, meter => batch.Keys[meter].Cause, cancellationToken, IsDone);
        return changed.Count;
    }

    private static List<Validity> WholeDays(IEnumerable<Validity> ranges) => Timeline.Union(ranges.Select(r => new Validity(
        BaseInterval.StartOf(BaseInterval.DayOf(r.From)), BaseInterval.StartOf(BaseInterval.DayOf(r.To.AddTicks(-1)).AddDays(1)))));
}

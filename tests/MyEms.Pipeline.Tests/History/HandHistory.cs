using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Repair;

namespace MyEms.Pipeline.Tests.History;

/// <summary>What people say of readings and of intervals, and take back.</summary>
internal sealed class HandHistory(HistoryNodes nodes, int seed)
{
    private static readonly Signature s_by = new(null, NodeScope.Everything, "Read off on site");
    private readonly Random _random = new(seed);

    public async Task<string> StepAsync(HistoryProduct product, int point, Reading[] some, CancellationToken cancellationToken)
    {
        switch (_random.Next(6))
        {
            case 0:
                return await UndoAsync(product, cancellationToken);
            case 1:
                return await CorrectAsync(product, some[0].At, cancellationToken);
            case 2:
                return await UndoIntervalsAsync(product, cancellationToken);
            default:
                var kind = (SaidKind)_random.Next(3);
                var shift = _random.Next(3) == 0 ? TimeSpan.FromMinutes(_random.Next(1, 200)) : TimeSpan.Zero;
                SaidReading[] said = [.. some.Select(r => new SaidReading(point, r.At + (kind == SaidKind.Enter ? shift : TimeSpan.Zero), Math.Round(r.Value + _random.NextDouble(), 3)))];
                var outcome = await product.Corrections.SayAsync(kind, said, s_by, cancellationToken);
                return $"by hand: {kind} ×{said.Length} of point {point} from {said[0].At:dd HH:mm:ss}: {outcome.Applied}";
        }
    }

    private async Task<string> UndoAsync(HistoryProduct product, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(product, "select coalesce(array_agg(id order by id), '{}') from manual_reading where reverted is null", cancellationToken);
        if (ids.Length == 0)
        {
            return "nothing to take back";
        }

        var outcome = await product.Corrections.UndoAsync([.. Enumerable.Range(0, 3).Select(_ => ids[_random.Next(ids.Length)]).Distinct()], s_by, cancellationToken);
        return $"by hand: taken back ×{outcome.Applied}";
    }

    private async Task<string> CorrectAsync(HistoryProduct product, DateTime near, CancellationToken cancellationToken)
    {
        var meter = nodes.Meters[_random.Next(nodes.Meters.Count)];
        var from = BaseInterval.Floor(near);
        var outcome = await product.IntervalCorrections.SetAsync(
            meter, [new IntervalCorrection(from, from + (_random.Next(1, 9) * BaseInterval.Length), _random.Next(0, 20_000_000))], s_by, cancellationToken);
        return $"by hand: intervals of {meter} from {from:dd HH:mm}: {outcome.Status}";
    }

    private async Task<string> UndoIntervalsAsync(HistoryProduct product, CancellationToken cancellationToken)
    {
        var meter = nodes.Meters[_random.Next(nodes.Meters.Count)];
        var ids = await IdsAsync(product, $"select coalesce(array_agg(id order by id), '{{}}') from interval_correction where reverted is null and node_id = {meter}", cancellationToken);
        if (ids.Length == 0)
        {
            return "no intervals to take back";
        }

        await product.IntervalCorrections.UndoAsync(meter, [ids[_random.Next(ids.Length)]], s_by, cancellationToken);
        return $"by hand: intervals of {meter} taken back";
    }

    private static async Task<long[]> IdsAsync(HistoryProduct product, string sql, CancellationToken cancellationToken)
    {
        await using var command = product.DataSource.CreateCommand(sql);
        return (long[])(await command.ExecuteScalarAsync(cancellationToken))!; // an array at least
    }
}

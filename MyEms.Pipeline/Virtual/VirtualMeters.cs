using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using Npgsql;

namespace MyEms.Pipeline.Virtual;

/// <summary>The shell around <see cref="VirtualCalculation"/>: reads what the formulas need, a month at a time.</summary>
internal static class VirtualMeters
{
    // Bounds the inputs in memory: inputs × days × 1 KiB.
    private const int DaysPerStep = 31;

    /// <summary>
    /// Computes virtual meters over whole UTC days. The result is to replace what is stored of each range
    /// (<see cref="LedgerStore.ReplaceAsync"/>). Who changed is an input of the meters in <see cref="VirtualFormulas.UsersOfMeter"/>, which are
    /// to be marked in the same transaction; those in the batch itself have already seen the change.
    /// </summary>
    /// <param name="connection">In the worker's transaction, after it has taken its marks.</param>
    /// <param name="model">Configuration.</param>
    /// <param name="ranges">Meters that are not virtual, or not any more, give nothing. Ranges of one meter do not overlap.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<VirtualResult> ComputeAsync(
        NpgsqlConnection connection, LedgerModel model, IReadOnlyCollection<VirtualRange> ranges, CancellationToken cancellationToken)
    {
        var result = new VirtualResult([], []);
        if (ranges.Count == 0)
        {
            return result;
        }

        var (meters, points) = VirtualFormulas.Of(model).InputsOf(ranges.Select(r => r.MeterId));
        var units = await PointMeans.UnitsAsync(connection, points, cancellationToken);
        var last = ranges.Max(r => r.To);
        for (var from = ranges.Min(r => r.From); from < last; from = from.AddDays(DaysPerStep))
        {
            var step = Within(ranges, from, from.AddDays(DaysPerStep));
            if (step.Count == 0)
            {
                continue;
            }

            var (first, end) = (step.Min(r => r.From), step.Max(r => r.To));
            var inputs = new VirtualInputs { PointUnits = units };
            inputs.Add(await LedgerStore.ReadAsync(connection, meters, first, end, cancellationToken));
            inputs.Add(await PointMeans.ReadAsync(connection, points, first, end, cancellationToken));
            var computed = VirtualCalculation.Calculate(model, step, inputs);
            result.Vectors.AddRange(computed.Vectors);
            result.Issues.AddRange(computed.Issues);
        }

        return result;
    }

    private static List<VirtualRange> Within(IEnumerable<VirtualRange> ranges, DateOnly from, DateOnly to) =>
    [
        .. ranges.Select(r => new VirtualRange(r.MeterId, r.From < from ? from : r.From, r.To > to ? to : r.To)).Where(r => r.From < r.To),
    ];
}

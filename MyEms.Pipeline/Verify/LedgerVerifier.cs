using System.Data;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;
using MyEms.Pipeline.Virtual;
using Npgsql;

namespace MyEms.Pipeline.Verify;

/// <summary>
/// Recomputes the whole ledger from readings and dated configuration in one snapshot of the database, month by month, and
/// compares it with what is stored. Nothing is written; the system goes on meanwhile.
/// </summary>
public sealed class LedgerVerifier(NpgsqlDataSource dataSource)
{
    private const int PointsPerQuery = 50;

    // Bounds the vectors in memory, whatever the number of meters.
    private const int VectorsPerStep = 16_000;

    // A local day that ends in a step begins at most so many UTC days before it.
    private const int DaysCarried = 3;

    public async Task<VerifyResult> VerifyAsync(IProgress<DateOnly>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var model = new LedgerModel(await LoadConfigurationAsync(connection, transaction, cancellationToken));
        var (first, last) = await ReadingRangeAsync(connection, cancellationToken);
        var outstanding = await Outstanding.LoadAsync(connection, model, cancellationToken);
        var comparison = new Comparison(model, outstanding);
        if (first is { } start && last is { } finish)
        {
            var days = Math.Clamp(VectorsPerStep / Math.Max(1, model.Configuration.Meters.Count), 1, 31);
            var carried = new List<LedgerVector>();
            for (var from = BaseInterval.DayOf(start).AddDays(-1); from <= BaseInterval.DayOf(finish).AddDays(2); from = from.AddDays(days))
            {
                progress?.Report(from);
                var step = new DayStep(from, from.AddDays(days));
                var meters = await MetersAsync(connection, model, step, cancellationToken);
                await CompareAsync(connection, model, comparison, step, meters, carried, cancellationToken);
                carried = [.. carried.Concat(meters).Where(v => v.Day >= step.To.AddDays(-DaysCarried))];
            }
        }

        return new VerifyResult(comparison.Compared, comparison.Differing, outstanding.MeterDays, first, last, comparison.Examples);
    }

    private static async Task<List<LedgerVector>> MetersAsync(NpgsqlConnection connection, LedgerModel model, DayStep step, CancellationToken cancellationToken)
    {
        var meters = new List<LedgerVector>();
        foreach (var registers in model.Configuration.Registers.Chunk(PointsPerQuery))
        {
            var ranges = registers.Select(r => new PointRange(r.PointId, BaseInterval.StartOf(step.From), BaseInterval.StartOf(step.To))).ToList();
            foreach (var input in await RegisterReadings.ReadAsync(connection, model, ranges, cancellationToken))
            {
                meters.AddRange(Computed(() => MeterCalculation.Calculate(model, input).Vectors));
            }
        }

        meters.AddRange(await VirtualsAsync(connection, model, step, meters, cancellationToken));
        return meters;
    }

    private static async Task<List<LedgerVector>> VirtualsAsync(
        NpgsqlConnection connection, LedgerModel model, DayStep step, List<LedgerVector> meters, CancellationToken cancellationToken)
    {
        var ranges = model.Configuration.Meters.Where(m => m.Source == MeterSource.Virtual).Select(m => new VirtualRange(m.Id, step.From, step.To)).ToList();
        var points = VirtualFormulas.Of(model).InputsOf(ranges.Select(r => r.MeterId)).Points;
        var inputs = new VirtualInputs { PointUnits = await PointMeans.UnitsAsync(connection, points, cancellationToken) };
        inputs.Add(meters);
        inputs.Add(await PointMeans.ReadAsync(connection, points, step.From, step.To, cancellationToken));
        return VirtualCalculation.Calculate(model, ranges, inputs).Vectors;
    }

    private static async Task CompareAsync(
        NpgsqlConnection connection, LedgerModel model, Comparison comparison, DayStep step, List<LedgerVector> meters, List<LedgerVector> carried, CancellationToken cancellationToken)
    {
        var known = new VectorSet([.. carried, .. meters]);
        var stored = (await LedgerDayStore.ReadAsync(connection, step.From.AddDays(-2), step.To.AddDays(2), cancellationToken))
            .Where(d => step.EndsWithin(model.DayRange(d.NodeId, d.Day))).ToLookup(d => d.NodeId);
        var byMeter = meters.ToLookup(m => m.NodeId);
        foreach (var nodes in model.Configuration.Nodes.Select(n => n.Id).Chunk(PointsPerQuery))
        {
            var vectors = (await LedgerStore.ReadAsync(connection, nodes, step.From, step.To, cancellationToken)).ToLookup(v => v.NodeId);
            foreach (var node in nodes)
            {
                var figures = Figures(model, node, step, known);
                comparison.Vectors(model.IsMeter(node) ? byMeter[node] : figures.Vectors.Where(v => v.Day >= step.From && v.Day < step.To), vectors[node]);
                comparison.Days(figures.Days, stored[node]);
            }
        }
    }

    private static NodeFigures Figures(LedgerModel model, int node, DayStep step, VectorSet known)
    {
        var days = NodeDays.Of(model, node, step.Range);
        var ending = days.LocalDays.Where(d => step.EndsWithin(model.DayRange(node, d))).ToList();
        var none = new NodeFigures([], []);
        if (ending.Count == 0)
        {
            return none;
        }

        // Vectors of the days carried would be compared twice; they are cut off by the caller.
        var start = BaseInterval.DayOf(model.DayRange(node, ending[0]).From);
        return Computed(() => NodeCalculation.Calculate(model, node, new NodeDays(ending, start, step.To), known), none);
    }

    // What cannot be computed is set aside by the stage, and so outstanding: it has nothing to be compared with.
    private static IEnumerable<LedgerVector> Computed(Func<IEnumerable<LedgerVector>> compute) => Computed(compute, []);

    private static T Computed<T>(Func<T> compute, T otherwise)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return otherwise;
        }
    }

    private static async Task<LedgerConfiguration> LoadConfigurationAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(connection);
        await using var context = new MyEmsDbContext(options.Options);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return await LedgerConfigurationLoader.LoadAsync(context, cancellationToken);
    }

    private static async Task<(DateTime? First, DateTime? Last)> ReadingRangeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select min(ts), max(ts) from reading", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.IsDBNull(0) ? (null, null) : (reader.GetDateTime(0), reader.GetDateTime(1));
    }
}

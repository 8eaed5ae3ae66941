using System.Data;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;
using Npgsql;

namespace MyEms.Pipeline.Verify;

/// <summary>
/// Recomputes the whole ledger from readings and dated configuration in one snapshot of the database, month by month, and
/// compares it with what is stored. Nothing is written; the system goes on meanwhile.
/// </summary>
public sealed class LedgerVerifier(NpgsqlDataSource dataSource)
{
    private const int PointsPerQuery = 50;

    public async Task<VerifyResult> VerifyAsync(IProgress<DateOnly>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var model = new LedgerModel(await LoadConfigurationAsync(connection, transaction, cancellationToken));
        var (first, last) = await ReadingRangeAsync(connection, cancellationToken);
        var outstanding = await Outstanding.LoadAsync(connection, model, cancellationToken);
        var comparison = new Comparison(model, outstanding);
        if (first is { } from && last is { } to)
        {
            // Vectors of the days before a month that its first local days still need.
            var carried = new List<LedgerVector>();
            for (var month = new DateOnly(from.Year, from.Month, 1); month <= BaseInterval.DayOf(to.AddDays(2)); month = month.AddMonths(1))
            {
                progress?.Report(month);
                var computed = await ComputeAsync(connection, model, month, cancellationToken);
                await CompareAsync(connection, model, comparison, month, computed, carried, cancellationToken);
                carried = [.. computed.Where(v => v.Day >= month.AddMonths(1).AddDays(-3))];
            }
        }

        return new VerifyResult(comparison.Compared, comparison.Differing, outstanding.MeterDays, first, last, comparison.Examples);
    }

    private static async Task<List<LedgerVector>> ComputeAsync(NpgsqlConnection connection, LedgerModel model, DateOnly month, CancellationToken cancellationToken)
    {
        var end = month.AddMonths(1);
        var meters = new List<LedgerVector>();
        foreach (var registers in model.Configuration.Registers.Chunk(PointsPerQuery))
        {
            var ranges = registers.Select(r => new PointRange(r.PointId, BaseInterval.StartOf(month), BaseInterval.StartOf(end))).ToList();
            var inputs = await RegisterReadings.ReadAsync(connection, model, ranges, cancellationToken);
            meters.AddRange(inputs.SelectMany(input => MeterCalculation.Calculate(model, input).Vectors));
        }

        var byMeter = meters.ToLookup(v => v.NodeId);
        return [.. meters, .. model.Configuration.Nodes.Where(n => !model.IsMeter(n.Id)).SelectMany(n => NodeCalculation.Vectors(model, n.Id, byMeter))];
    }

    private static async Task CompareAsync(
        NpgsqlConnection connection, LedgerModel model, Comparison comparison, DateOnly month, List<LedgerVector> computed, List<LedgerVector> carried, CancellationToken cancellationToken)
    {
        var end = month.AddMonths(1);
        foreach (var nodes in model.Configuration.Nodes.Select(n => n.Id).Chunk(PointsPerQuery))
        {
            var mine = nodes.ToHashSet();
            comparison.Vectors(computed.Where(v => mine.Contains(v.NodeId)), await LedgerStore.ReadAsync(connection, nodes, month, end, cancellationToken));
        }

        // A local day is compared in the month in which it ends.
        var instants = new Validity(BaseInterval.StartOf(month), BaseInterval.StartOf(end));
        var vectors = carried.Concat(computed).ToLookup(v => v.NodeId);
        var days = model.Configuration.Nodes.Where(n => model.HasNode(n.Id)).SelectMany(n => NodeCalculation.Days(
            model, n.Id, vectors[n.Id], [.. NodeDays.Of(model, n.Id, instants).LocalDays.Where(d => EndsWithin(model, n.Id, d, instants))]));
        var stored = await LedgerDayStore.ReadAsync(connection, month.AddDays(-2), end.AddDays(2), cancellationToken);
        comparison.Days(days, stored.Where(d => EndsWithin(model, d.NodeId, d.Day, instants)));
    }

    private static bool EndsWithin(LedgerModel model, int node, DateOnly day, Validity instants)
    {
        var end = NodeCalculation.DayRange(model, node, day).To;
        return end > instants.From && end <= instants.To;
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

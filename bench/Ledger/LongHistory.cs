using MyEms.Bench.Ledger.Workload;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.Bench.Ledger;

/// <summary>
/// A long history for the price of a short one: the computed days are copied after themselves until there are enough. Prices go by the
/// clock and the zone keeps its offset, so a copied day is what that day would have been. Readings are copied of one meter only.
/// </summary>
internal sealed class LongHistory(LedgerServer server, Partitions partitions, WorkloadOptions options, int days)
{
    private static readonly string[] s_copies =
    [
        """
        insert into ledger select node_id, category_id, item_id, role, day + @shift, quantity, cost, carbon, estimated, manual, known
        from ledger where day >= @from and day < @to and day + @shift < @last on conflict do nothing
        """,
        """
        insert into ledger_day (node_id, category_id, item_id, role, day, period, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
        select node_id, category_id, item_id, role, day + @shift, period, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at + make_interval(days => @shift)
        from ledger_day where day > @from and day < @to and day + @shift < @last on conflict do nothing
        """,
    ];

    private const string ReadingsSql =
        """
        insert into reading (point_id, ts, value, quality)
        select r.point_id, r.ts + make_interval(days => @shift), r.value + @rise, r.quality
        from reading r where r.point_id = @point and r.ts < @end and r.ts + make_interval(days => @shift) < @last
        """;

    public DateTime End => options.Start.AddDays(days);

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await partitions.EnsureAsync(options.Start, End.AddDays(1), cancellationToken);
        // What the incremental pass has put there already.
        await server.ExecuteAsync("delete from ledger where day >= @to", cancellationToken, Date("to", options.End));
        await server.ExecuteAsync("delete from ledger_day where day >= @to", cancellationToken, Date("to", options.End));
        await server.ExecuteAsync("delete from reading where ts >= @end", cancellationToken, new NpgsqlParameter("end", options.End));
        for (var shift = options.Days; shift < days; shift += options.Days)
        {
            foreach (var sql in s_copies)
            {
                await server.ExecuteAsync(
                    sql, cancellationToken, new NpgsqlParameter("shift", shift), Date("from", options.Start), Date("to", options.End), Date("last", End));
            }
        }

        await server.ExecuteAsync("analyze ledger, ledger_day, reading", cancellationToken);
        await server.ExecuteAsync("checkpoint", cancellationToken);
    }

    /// <summary>Readings of one point through all of it, its register rising on.</summary>
    /// <param name="rise">What the register rises from the first reading of the computed days to the first of the copied ones.</param>
    public async Task CopyReadingsAsync(int point, double rise, CancellationToken cancellationToken)
    {
        for (var shift = options.Days; shift < days; shift += options.Days)
        {
            await server.ExecuteAsync(
                ReadingsSql, cancellationToken, new NpgsqlParameter("shift", shift), new NpgsqlParameter("rise", rise * shift / options.Days),
                new NpgsqlParameter("point", point), new NpgsqlParameter("end", options.End), new NpgsqlParameter("last", End));
        }
    }

    private static NpgsqlParameter Date(string name, DateTime at) => new(name, DateOnly.FromDateTime(at));
}

using MyEms.Bench.Ledger.Workload;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using Npgsql;

namespace MyEms.Bench.Ledger;

/// <summary>A month of one meter that arrives in the middle of a long history, until everything that depends on it is consistent again.</summary>
internal sealed class LateMonth(LedgerServer server, LedgerStages stages, WorkloadHistory history, LongHistory longHistory, WorkloadOptions options, WorkloadSite site)
{
    private const int Days = 30;

    private const string RiseSql =
        "select max(value) - min(value) + (max(value) - min(value)) / count(*) from reading where point_id = @point and quality = 0 and ts < @end";

    // The meter and every node that it counts for, intervals and days.
    private const string ChecksumSql =
        """
        select md5(coalesce(string_agg(md5(x::text), '' order by x::text), ''))
        from (
            select l.node_id, l.category_id, l.day, l.quantity, l.cost, l.carbon, l.estimated, l.known, null::bigint as peak from ledger l
            where l.node_id in (select node_id from coefficient where meter_id = @meter)
            union all
            select d.node_id, d.category_id, d.day, array[d.quantity], array[d.cost], array[d.carbon], array[d.estimated], array[d.known::int], d.peak from ledger_day d
            where d.node_id in (select node_id from coefficient where meter_id = @meter)) x
        """;

    public async Task<IEnumerable<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        var late = Array.FindIndex(WorkloadReadings.Resets(options), r => r is null);
        var (point, meter) = (site.Points[late], site.Meters[late]);
        var rise = await server.ScalarAsync<double>(RiseSql, cancellationToken, new NpgsqlParameter("point", point), new NpgsqlParameter("end", options.End));
        await longHistory.CopyReadingsAsync(point, rise, cancellationToken);
        await RecalculateAsync(point, options.Start, longHistory.End, cancellationToken);
        var before = await ChecksumAsync(meter, cancellationToken);

        var from = options.Start.AddDays((longHistory.End - options.Start).Days / 2 / Days * Days);
        var readings = await TakeAwayAsync(point, from, from.AddDays(Days), cancellationToken);
        await RecalculateAsync(point, from, from.AddDays(Days), cancellationToken);
        var without = await ChecksumAsync(meter, cancellationToken);

        var stored = await history.StoreAsync(readings, cancellationToken);
        var ran = await stages.RunAsync(cancellationToken);
        var all = ran.Aggregate(default(Usage), (sum, s) => sum + s.Usage);
        Console.WriteLine();
        Console.WriteLine($"A late month of one meter ({stored.Stored:N0} readings) with {(longHistory.End - options.Start).Days} days of history: {all.Elapsed:F3} s"
            + $" ({string.Join(", ", ran.Select(s => $"{s.Stage} {s.Usage.Elapsed:F3}"))}; cpu: program {all.Program:F2}, server {all.Server:F2})");
        if (before == without || before != await ChecksumAsync(meter, cancellationToken))
        {
            throw new InvalidOperationException("The ledger after the late month is not the ledger before it was taken away; the figure would be worthless.");
        }

        return [new Figure("ledger.late", all.Elapsed, "s", 0)];
    }

    private async Task<List<Reading>> TakeAwayAsync(int point, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        await using var command = server.DataSource.CreateCommand(
            "delete from reading where point_id = @point and ts >= @from and ts < @to returning ts, value, quality");
        command.Parameters.AddWithValue("point", point);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var readings = new List<Reading>();
        while (await reader.ReadAsync(cancellationToken))
        {
            readings.Add(new Reading(point, reader.GetDateTime(0), reader.GetDouble(1), (ReadingQuality)reader.GetInt16(2)));
        }

        return readings;
    }

    private async Task RecalculateAsync(int point, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        await using (var connection = await server.DataSource.OpenConnectionAsync(cancellationToken))
        {
            await DirtyMarks.InsertAsync(connection, null, DirtyStage.Readings, [new DirtyMark(point, from, to)], cancellationToken);
        }

        await stages.RunAsync(cancellationToken);
    }

    private Task<string> ChecksumAsync(int meter, CancellationToken cancellationToken) =>
        server.ScalarAsync<string>(ChecksumSql, cancellationToken, new NpgsqlParameter("meter", meter));
}

using MyEms.Core.Readings;
using Npgsql;

namespace MyEms.Pipeline.Normalise;

/// <summary>Readings from the database.</summary>
internal sealed class ReadingQuery(NpgsqlConnection connection) : IReadingSource
{
    // No order: the rows of a point come by its index, and a sort of millions would cost more than all the rest.
    private const string Window =
        """
        from unnest(@points, @froms, @tos, @backs) with ordinality as k(point_id, from_ts, to_ts, back, ord)
        cross join lateral (
            select coalesce((select min(ts) from (select ts from reading where point_id = k.point_id and ts < k.from_ts order by ts desc limit @rows) b) - k.back, k.from_ts) as low,
                   coalesce((select max(ts) from (select ts from reading where point_id = k.point_id and ts >= k.to_ts order by ts limit @rows) a) + 2 * k.back, k.to_ts) as high) w
        """;

    private const string WholeSql =
        $"""
        select k.ord::int, r.ts, r.value, r.quality
        {Window}
        cross join lateral (select ts, value, quality from reading where point_id = k.point_id and ts >= w.low and ts <= w.high) r
        """;

    private const string EdgesSql =
        $"""
        select k.ord::int, r.ts, r.value, r.quality
        {Window}
        cross join lateral (
            select ts, value, quality from reading where point_id = k.point_id and ts >= w.low and ts < k.from_ts
            union all
            select ts, value, quality from reading where point_id = k.point_id and ts >= k.to_ts and ts <= w.high) r
        """;

    public Task WholeAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken) => RunAsync(WholeSql, loads, rows, cancellationToken);

    public Task EdgesAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken) => RunAsync(EdgesSql, loads, rows, cancellationToken);

    private async Task RunAsync(string sql, IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("points", loads.Select(l => l.Range.PointId).ToArray());
        command.Parameters.AddWithValue("froms", loads.Select(l => l.From).ToArray());
        command.Parameters.AddWithValue("tos", loads.Select(l => l.Range.To).ToArray());
        command.Parameters.AddWithValue("backs", loads.Select(l => l.Back).ToArray());
        command.Parameters.AddWithValue("rows", rows);
        foreach (var load in loads)
        {
            load.Clear();
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            loads[reader.GetInt32(0) - 1].Add(new MeterReading(reader.GetDateTime(1), reader.GetDouble(2), (ReadingQuality)reader.GetInt16(3)));
        }

        foreach (var load in loads)
        {
            load.Sort();
        }
    }
}

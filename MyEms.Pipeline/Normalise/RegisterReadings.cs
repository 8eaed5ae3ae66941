using Npgsql;

namespace MyEms.Pipeline.Normalise;

/// <summary>Fetches the readings that a calculation needs, for many points in one statement.</summary>
internal static class RegisterReadings
{
    // The neighbours of a range: what lies so near that a change within the range can touch its figures, and half an hour
    // before, because a reading may confirm or refute one in the interval before without a mark of its own.
    private const string WidenSql =
        """
        select k.point_id,
               least(k.from_ts - interval '30 minutes',
                     (select min(ts) from (select ts from reading where point_id = k.point_id and ts < k.from_ts and quality = 0 order by ts desc limit @window) b)),
               greatest(k.to_ts,
                     (select max(ts) from (select ts from reading where point_id = k.point_id and ts >= k.to_ts and quality = 0 order by ts limit @window) a))
        from unnest(@points, @froms, @tos) as k(point_id, from_ts, to_ts)
        """;

    private const string ReadSql =
        """
        select k.ord::int, r.ts, r.value
        from unnest(@points, @froms, @tos) with ordinality as k(point_id, from_ts, to_ts, ord)
        cross join lateral (
            (select ts, value from reading where point_id = k.point_id and ts < k.from_ts and quality = 0 order by ts desc limit @window)
            union all
            (select ts, value from reading where point_id = k.point_id and ts >= k.from_ts and ts < k.to_ts and quality = 0)
            union all
            (select ts, value from reading where point_id = k.point_id and ts >= k.to_ts and quality = 0 order by ts limit @window)) r
        order by k.ord, r.ts
        """;

    /// <summary>Widens each range to the neighbours that its change can affect.</summary>
    public static async Task<List<PointRange>> WidenAsync(NpgsqlConnection connection, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, WidenSql, ranges, MeterCalculation.Window);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var widened = new List<PointRange>(ranges.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            widened.Add(new PointRange(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2)));
        }

        return widened;
    }

    /// <summary>The good readings of each range with <see cref="MeterCalculation.Window"/> × 2 on either side, in the order of the ranges.</summary>
    public static async Task<List<RegisterReading>[]> ReadAsync(NpgsqlConnection connection, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, ReadSql, ranges, 2 * MeterCalculation.Window);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = ranges.Select(_ => new List<RegisterReading>()).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            result[reader.GetInt32(0) - 1].Add(new RegisterReading(reader.GetDateTime(1), reader.GetDouble(2)));
        }

        return result;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IReadOnlyList<PointRange> ranges, int window)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("points", ranges.Select(r => r.PointId).ToArray());
        command.Parameters.AddWithValue("froms", ranges.Select(r => r.From).ToArray());
        command.Parameters.AddWithValue("tos", ranges.Select(r => r.To).ToArray());
        command.Parameters.AddWithValue("window", window);
        return command;
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
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
                     (select min(ts) from (select ts from reading where point_id = k.point_id and ts < k.from_ts and quality in (0, 3, 4, 6) order by ts desc limit @window) b)),
               greatest(k.to_ts,
                     (select max(ts) from (select ts from reading where point_id = k.point_id and ts >= k.to_ts and quality in (0, 3, 4, 6) order by ts limit @window) a))
        from unnest(@points, @froms, @tos) as k(point_id, from_ts, to_ts)
        """;

    private const string ReadSql =
        """
        select k.ord::int, r.ts, r.value, r.quality
        from unnest(@points, @froms, @tos) with ordinality as k(point_id, from_ts, to_ts, ord)
        cross join lateral (
            (select ts, value, quality from reading where point_id = k.point_id and ts < k.from_ts and quality in (0, 3, 4, 6) order by ts desc limit @window)
            union all
            (select ts, value, quality from reading where point_id = k.point_id and ts >= k.from_ts and ts < k.to_ts and quality in (0, 3, 4, 6))
            union all
            (select ts, value, quality from reading where point_id = k.point_id and ts >= k.to_ts and quality in (0, 3, 4, 6) order by ts limit @window)) r
        order by k.ord, r.ts
        """;

    /// <summary>From changed ranges of points to the ranges of figures that the change can affect, on the grid; per point in order and apart.</summary>
    public static async Task<List<PointRange>> WidenAsync(
        NpgsqlConnection connection, LedgerModel model, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, WidenSql, ranges, MeterCalculation.Window);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var widened = new List<PointRange>(ranges.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            widened.Add(new PointRange(reader.GetInt32(0), BaseInterval.Floor(reader.GetDateTime(1)), BaseInterval.Ceiling(reader.GetDateTime(2))));
        }

        return widened;
    }

    /// <summary>What the figures of each range depend on, in the order of the ranges.</summary>
    public static async Task<MeterInput[]> ReadAsync(
        NpgsqlConnection connection, LedgerModel model, IReadOnlyList<PointRange> ranges, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, ReadSql, ranges, 2 * MeterCalculation.Window);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = ranges.Select(_ => new List<MeterReading>()).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            result[reader.GetInt32(0) - 1].Add(new MeterReading(reader.GetDateTime(1), reader.GetDouble(2), (ReadingQuality)reader.GetInt16(3)));
        }

        return [.. ranges.Select((r, i) => new MeterInput(model.MeterOf(r.PointId)!.Value, r.PointId, result[i].ToArray(), r.From, r.To))]; // only registers are asked for
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

using MyEms.Core.Readings;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Repair.Import;

/// <summary>What is stored at an instant of a file and nearest to it, between the file's own instants beside it.</summary>
/// <param name="Value">The reading at the instant; null for none.</param>
/// <param name="Quality">Its quality.</param>
/// <param name="Before">The nearest usable reading before it.</param>
/// <param name="After">The nearest usable reading after it.</param>
internal readonly record struct StoredNeighbours(double? Value, ReadingQuality Quality, (DateTime At, double Value)? Before, (DateTime At, double Value)? After)
{
    // By the index for each row, whatever the planner thinks of so many; between the file's own instants only a month or two can hold the answer.
    private const string Sql =
        """
        select k.n::int, r.value, r.quality, b.ts, b.value, a.ts, a.value
        from unnest(@points, @instants, @afters, @befores) with ordinality k(point_id, ts, after_ts, before_ts, n)
        left join lateral (select value, quality from reading where point_id = k.point_id and ts = k.ts limit 1) r on true
        left join lateral (
            select ts, value from reading where point_id = k.point_id and ts > k.after_ts and ts < k.ts and quality in (0, 3, 4, 6) order by ts desc limit 1) b on true
        left join lateral (
            select ts, value from reading where point_id = k.point_id and ts > k.ts and ts < k.before_ts and quality in (0, 3, 4, 6) order by ts limit 1) a on true
        """;

    /// <summary>Looks for all instants at once; they are ordered by point and time, each once.</summary>
    public static async Task<StoredNeighbours[]> FindAsync(NpgsqlDataSource dataSource, IReadOnlyList<(int PointId, DateTime At)> instants, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var settings = new NpgsqlCommand("set local enable_seqscan = off; set local jit = off; set local plan_cache_mode = force_custom_plan", connection, transaction))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        var found = new StoredNeighbours[instants.Count];
        await using var command = Command(connection, instants);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (DateTime, double)? Near(int column) => reader.IsDBNull(column) ? null : (reader.GetDateTime(column), reader.GetDouble(column + 1));
            found[reader.GetInt32(0) - 1] = reader.IsDBNull(1)
                ? new StoredNeighbours(null, ReadingQuality.Good, Near(3), Near(5))
                : new StoredNeighbours(reader.GetDouble(1), (ReadingQuality)reader.GetInt16(2), Near(3), Near(5));
        }

        return found;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, IReadOnlyList<(int PointId, DateTime At)> instants)
    {
        var (points, times, afters, befores) = (new int[instants.Count], new DateTime[instants.Count], new DateTime[instants.Count], new DateTime[instants.Count]);
        for (var i = 0; i < instants.Count; i++)
        {
            (points[i], times[i]) = instants[i];
            afters[i] = i > 0 && instants[i - 1].PointId == points[i] ? instants[i - 1].At : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
            befores[i] = i + 1 < instants.Count && instants[i + 1].PointId == points[i] ? instants[i + 1].At : DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        }

        var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 120 };
        command.Parameters.AddWithValue("points", points);
        command.Parameters.AddWithValue("instants", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, times);
        command.Parameters.AddWithValue("afters", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, afters);
        command.Parameters.AddWithValue("befores", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, befores);
        return command;
    }
}

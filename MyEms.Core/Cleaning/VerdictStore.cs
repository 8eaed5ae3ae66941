using Npgsql;

namespace MyEms.Core.Cleaning;

/// <summary>Reads and writes the table <c>verdict</c>. Writing replaces whole ranges and leaves rows that are right already alone.</summary>
public static class VerdictStore
{
    private const string ReplaceSql =
        """
        with scope as (select * from unnest(@scope_points, @scope_froms, @scope_tos) as s(point_id, from_ts, to_ts)),
        fresh as (
            select * from unnest(@points, @instants, @detectors, @values, @lows, @highs, @provisional)
                as f(point_id, ts, detector, value, low, high, provisional)),
        gone as (
            delete from verdict v using scope s
            where v.point_id = s.point_id and v.ts >= s.from_ts and v.ts < s.to_ts
              and not exists (select from fresh f where f.point_id = v.point_id and f.ts = v.ts))
        insert into verdict as v (point_id, ts, detector, value, low, high, provisional) select * from fresh
        on conflict (point_id, ts) do update
        set (detector, value, low, high, provisional) = (excluded.detector, excluded.value, excluded.low, excluded.high, excluded.provisional)
        where (v.detector, v.value, v.low, v.high, v.provisional)
            is distinct from (excluded.detector, excluded.value, excluded.low, excluded.high, excluded.provisional)
        """;

    private const string ReadSql =
        """
        select point_id, ts, detector, value, low, high, provisional from verdict
        where point_id = any(@points) and ts >= @from and ts < @to order by point_id, ts limit @limit
        """;

    /// <summary>Makes the stored verdicts of each scope (point, instants [from, to)) equal to those given; what is not given goes.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int PointId, DateTime From, DateTime To)> scopes, IReadOnlyCollection<Verdict> verdicts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReplaceSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("scope_points", scopes.Select(s => s.PointId).ToArray());
        command.Parameters.AddWithValue("scope_froms", scopes.Select(s => s.From).ToArray());
        command.Parameters.AddWithValue("scope_tos", scopes.Select(s => s.To).ToArray());
        command.Parameters.AddWithValue("points", verdicts.Select(v => v.PointId).ToArray());
        command.Parameters.AddWithValue("instants", verdicts.Select(v => v.At).ToArray());
        command.Parameters.AddWithValue("detectors", verdicts.Select(v => (short)v.Detector).ToArray());
        command.Parameters.AddWithValue("values", verdicts.Select(v => v.Value).ToArray());
        command.Parameters.AddWithValue("lows", verdicts.Select(v => v.Low).ToArray());
        command.Parameters.AddWithValue("highs", verdicts.Select(v => v.High).ToArray());
        command.Parameters.AddWithValue("provisional", verdicts.Select(v => v.IsProvisional).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Verdicts on readings of the points in [from, to), at most <paramref name="limit"/>.</summary>
    public static async Task<List<Verdict>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> points, DateTime from, DateTime to, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        command.Parameters.AddWithValue("points", points.ToArray());
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var verdicts = new List<Verdict>();
        while (await reader.ReadAsync(cancellationToken))
        {
            verdicts.Add(new Verdict(
                reader.GetInt32(0), reader.GetDateTime(1), (Detector)reader.GetInt16(2), reader.GetDouble(3),
                reader.IsDBNull(4) ? null : reader.GetDouble(4), reader.IsDBNull(5) ? null : reader.GetDouble(5), reader.GetBoolean(6)));
        }

        return verdicts;
    }
}

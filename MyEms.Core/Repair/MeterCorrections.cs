using MyEms.Core.Cleaning;
using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Repair;

/// <summary>What was measured and said of one meter's register, for looking at it. All within the reader's scope.</summary>
public sealed class MeterCorrections(NpgsqlDataSource dataSource)
{
    /// <summary>Readings that are shown at once: a week of minutes.</summary>
    public const int MostReadings = 11_000;

    private const string RegisterSql =
        $"select p.id from node n join meter m on m.id = n.id left join point p on p.node_id = n.id and p.quantity = 1 where n.id = @meter and {NodeScope.Sql}";

    private const string ReadingsSql =
        """
        select r.ts, r.value, r.quality, v.detector, m.id, u.display_name, m.reason, case when m.id is null then r.value else m.original_value end
        from reading r
        left join verdict v on v.point_id = r.point_id and v.ts = r.ts
        left join manual_reading m on m.point_id = r.point_id and m.ts = r.ts and m.reverted is null
        left join app_user u on u.id = m.user_id
        where r.point_id = @point and r.ts >= @from and r.ts < @to order by r.ts limit @limit
        """;

    private const string StandingSql =
        """
        (select array_agg(m.id order by m.id), max(m.quality), min(m.ts), max(m.ts), case when count(*) = 1 then max(m.value) end,
                case when count(*) = 1 then max(m.original_value) end, m.import_id, u.display_name, m.reason, m.created
         from manual_reading m left join app_user u on u.id = m.user_id
         where m.point_id = @point and m.reverted is null
         group by m.created, m.user_id, m.reason, m.import_id, m.quality, u.display_name order by m.created desc limit @limit)
        union all
        (select array[c.id], null, c.from_ts, c.to_ts, c.quantity::double precision / 1000000, null, null, u.display_name, c.reason, c.created
         from interval_correction c left join app_user u on u.id = c.user_id
         where c.node_id = @meter and c.reverted is null order by c.created desc limit @limit)
        order by 10 desc
        """;

    private const string HistorySql =
        """
        select m.id, m.ts, m.value, m.quality, m.reverted, m.superseded_by is not null, u.display_name, m.reason, m.created, r.display_name, m.import_id, count(*) over ()
        from manual_reading m left join app_user u on u.id = m.user_id left join app_user r on r.id = m.reverted_by
        where m.point_id = @point order by m.ts desc, m.id desc limit @limit offset @skip
        """;

    /// <summary>Whether the reader may see the meter, and the point of its register where it has one.</summary>
    public async Task<(bool IsSeen, int? PointId)> RegisterAsync(NodeScope scope, int meter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(RegisterSql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("meter", meter);
        return await command.ExecuteScalarAsync(cancellationToken) is { } found ? (true, found as int?) : (false, null);
    }

    /// <summary>Readings with instants in [from, to), flagged ones too, in order; at most <see cref="MostReadings"/>.</summary>
    public Task<IReadOnlyList<RegisterReadingRow>> ReadingsAsync(int point, DateTime from, DateTime to, CancellationToken cancellationToken) => ReadAsync(
        ReadingsSql,
        r => new RegisterReadingRow(
            r.GetDateTime(0), r.GetDouble(1), (ReadingQuality)r.GetInt16(2), r.IsDBNull(3) ? null : (Detector)r.GetInt16(3), r.IsDBNull(4) ? null : r.GetInt64(4), Text(r, 5), Text(r, 6), Number(r, 7)),
        cancellationToken,
        new("point", point), new("from", NpgsqlDbType.TimestampTz) { Value = from }, new("to", NpgsqlDbType.TimestampTz) { Value = to }, new("limit", MostReadings));

    /// <summary>What stands, the newest first: what was said together is one row.</summary>
    public Task<IReadOnlyList<CorrectionRow>> StandingAsync(int meter, int point, int limit, CancellationToken cancellationToken) => ReadAsync(
        StandingSql,
        r => new CorrectionRow(
            r.GetFieldValue<long[]>(0), r.IsDBNull(1) ? null : (ReadingQuality)r.GetInt16(1), r.GetDateTime(2), r.GetDateTime(3), Number(r, 4), Number(r, 5),
            r.IsDBNull(6) ? null : r.GetInt64(6), Text(r, 7), r.GetString(8), r.GetDateTime(9)),
        cancellationToken, new("point", point), new("meter", meter), new("limit", limit));

    /// <summary>Everything that was ever said, by the instant it was said of, the newest first; and how much of it there is.</summary>
    public async Task<(IReadOnlyList<SaidRow> Rows, int Total)> HistoryAsync(int point, int skip, int limit, CancellationToken cancellationToken)
    {
        var total = 0;
        var rows = await ReadAsync(
            HistorySql,
            r =>
            {
                total = (int)r.GetInt64(11);
                return new SaidRow(
                    r.GetInt64(0), r.GetDateTime(1), Number(r, 2), (ReadingQuality)r.GetInt16(3),
                    r.IsDBNull(4) ? SaidState.Stands : r.GetBoolean(5) ? SaidState.Covered : SaidState.TakenBack,
                    Text(r, 6), r.GetString(7), r.GetDateTime(8), Text(r, 9), r.IsDBNull(4) ? null : r.GetDateTime(4), r.IsDBNull(10) ? null : r.GetInt64(10));
            },
            cancellationToken, new("point", point), new("limit", limit), new("skip", skip));
        return (rows, total);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static double? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}

using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Core.Reach;

/// <summary>How much is computed again.</summary>
/// <param name="Keys">Meters and nodes concerned.</param>
/// <param name="KeyDays">Days of them.</param>
public sealed record LedgerEffect(long Keys, long KeyDays)
{
    // Where there are no readings there is nothing to compute; a node, and a virtual meter, cannot have figures where neither a
    // register nor a point of a formula has readings. The day beyond is for local days and for the span that is still open.
    private const string ClippedSql =
        """
        with own as (
            select p.id, r.first, r.last from point p cross join lateral (
                select (select ts from reading where point_id = p.id order by ts limit 1) as first,
                       (select ts from reading where point_id = p.id order by ts desc limit 1) as last) r
            where r.first is not null and ((p.quantity = 1 and p.node_id is not null) or p.id in (select point_id from formula_variable))),
        every as (select min(first) - interval '1 day' as first, max(last) + interval '1 day' as last from own),
        clipped as (
            select m.stage, m.key, greatest(m.from_ts, coalesce(own.first, every.first)) as from_ts, least(m.to_ts, coalesce(own.last + interval '1 microsecond', every.last)) as to_ts
            from unnest(@stages, @keys, @froms, @tos) as m(stage, key, from_ts, to_ts)
            cross join every
            left join own on m.stage = 1 and own.id = m.key
            where every.first is not null and (m.stage <> 1 or own.id is not null))
        """;

    private const string CountSql =
        "select count(distinct (stage, key)), coalesce(sum(ceil(extract(epoch from to_ts - from_ts) / 86400)), 0)::bigint from clipped where from_ts < to_ts";

    private const string EstimateSql = $"{ClippedSql} {CountSql}";

    private const string MarkSql =
        $"""
        {ClippedSql},
        marked as (insert into dirty (stage, key, from_ts, to_ts, cause) select stage, key, from_ts, to_ts, @cause from clipped where from_ts < to_ts)
        {CountSql}
        """;

    public static Task<LedgerEffect> EstimateAsync(NpgsqlConnection connection, IReadOnlyCollection<DirtyRange> ranges, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, EstimateSql, ranges, null, cancellationToken);

    /// <summary>Marks the ranges, clipped to where there are readings, and wakes the stages; within the transaction of the change.</summary>
    public static async Task<LedgerEffect> MarkAsync(
        NpgsqlConnection connection, IReadOnlyCollection<DirtyRange> ranges, long? cause, CancellationToken cancellationToken)
    {
        var effect = await ExecuteAsync(connection, MarkSql, ranges, cause, cancellationToken);
        await using var wake = new NpgsqlCommand($"select pg_notify('{DirtyMarks.Channel}', '')", connection);
        await wake.ExecuteNonQueryAsync(cancellationToken);
        return effect;
    }

    // An infinite instant comes from the database without a kind.
    private static DateTime Utc(DateTime instant) => DateTime.SpecifyKind(instant, DateTimeKind.Utc);

    private static async Task<LedgerEffect> ExecuteAsync(
        NpgsqlConnection connection, string sql, IReadOnlyCollection<DirtyRange> ranges, long? cause, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("stages", ranges.Select(r => (short)r.Stage).ToArray());
        command.Parameters.AddWithValue("keys", ranges.Select(r => r.Key).ToArray());
        command.Parameters.AddWithValue("froms", ranges.Select(r => Utc(r.Range.From)).ToArray());
        command.Parameters.AddWithValue("tos", ranges.Select(r => Utc(r.Range.To)).ToArray());
        command.Parameters.Add(new NpgsqlParameter<long?>("cause", cause));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LedgerEffect(reader.GetInt64(0), reader.GetInt64(1));
    }
}

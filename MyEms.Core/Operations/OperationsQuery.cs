using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Operations;

/// <summary>How the stages of the ledger are doing, and what was set aside.</summary>
public sealed class OperationsQuery(NpgsqlDataSource dataSource, StagePauses pauses, TimeProvider time)
{
    /// <summary>An instance that has not reported for so long is gone.</summary>
    public static readonly TimeSpan Alive = TimeSpan.FromSeconds(45);

    /// <summary>Failures of one answer at most.</summary>
    public const int MostFailures = 200;

    private const string MarksSql =
        """
        select abs(stage)::smallint, count(*) filter (where stage > 0), count(distinct key) filter (where stage > 0), min(marked_at) filter (where stage > 0),
               min(from_ts) filter (where stage > 0), count(*) filter (where stage < 0), count(distinct key) filter (where stage < 0)
        from dirty group by 1
        """;

    private const string ActivitySql =
        """
        select stage, count(*)::int, max(last_run), sum(keys)::bigint, sum(changed)::bigint, sum(busy_ms)::bigint, sum(window_ms)::bigint, sum(window_changed)::bigint,
               sum(window_busy_ms)::bigint, (array_agg(last_failure order by failed_at desc nulls last))[1], max(failed_at)
        from stage_activity where seen > @alive group by 1
        """;

    private const string FailuresSql =
        $"""
        select abs(d.stage)::smallint, d.key, count(*), min(d.from_ts), max(d.to_ts), (array_agg(d.reason order by d.failed_at desc nulls last))[1], max(d.failed_at), n.id, n.name, n.kind
        from dirty d
        left join point p on d.stage = -1 and p.id = d.key
        left join node n on n.id = case when d.stage = -1 then p.node_id else d.key end and {NodeScope.Sql}
        where d.stage < 0 and (@scope is null or n.id is not null)
        group by 1, 2, n.id, n.name, n.kind
        order by max(d.failed_at) desc nulls last, 1, 2 limit @most
        """;

    private const string RetrySql =
        $"""
        with back as (
            update dirty d set stage = -d.stage, reason = null, failed_at = null
            where d.stage < 0 and (@stage is null or d.stage = -@stage) and (@key is null or d.key = @key)
              and (@scope is null or exists (
                  select from node n where {NodeScope.Sql} and n.id = case when d.stage = -1 then (select node_id from point where id = d.key) else d.key end))
            returning 1),
        woken as (select pg_notify('{DirtyMarks.Channel}', '') from back limit 1)
        select (select count(*) from back)::int + 0 * (select count(*) from woken)::int
        """;

    /// <summary>Every stage, in the order of the flow.</summary>
    public async Task<IReadOnlyList<StageQueue>> StagesAsync(CancellationToken cancellationToken)
    {
        var paused = await pauses.ReadAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var activity = await ActivityAsync(connection, cancellationToken);
        var marks = await MarksAsync(connection, cancellationToken);
        return
        [
            .. new[] { DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node }.Select(stage =>
                marks.GetValueOrDefault(stage, new StageQueue(stage, 0, 0, null, null, 0, 0, null, null)) with
                {
                    Paused = paused.GetValueOrDefault(stage),
                    Activity = activity.GetValueOrDefault(stage),
                }),
        ];
    }

    /// <summary>What was set aside, the newest failure first; only of nodes that the reader may see.</summary>
    public async Task<IReadOnlyList<FailedKey>> FailuresAsync(NodeScope scope, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(FailuresSql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("most", MostFailures);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var failures = new List<FailedKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            failures.Add(new FailedKey(
                (DirtyStage)reader.GetInt16(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetDateTime(3), reader.GetDateTime(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), Instant(reader, 6),
                reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.IsDBNull(9) ? null : (NodeKind)reader.GetInt16(9)));
        }

        return failures;
    }

    /// <summary>Puts back what was set aside: of a stage and key, of a stage, or all. The stages take it up at once.</summary>
    /// <returns>How many marks.</returns>
    public async Task<int> RetryAsync(NodeScope scope, DirtyStage? stage, int? key, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(RetrySql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.Add(new NpgsqlParameter("stage", NpgsqlDbType.Smallint) { Value = stage is { } of ? (short)of : DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("key", NpgsqlDbType.Integer) { Value = key is { } one ? one : DBNull.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is int count ? count : 0;
    }

    /// <summary>Wakes the stage in every instance.</summary>
    public async Task RunAsync(DirtyStage stage, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select pg_notify(@channel, @stage)");
        command.Parameters.AddWithValue("channel", DirtyMarks.Channel);
        command.Parameters.AddWithValue("stage", ((short)stage).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Dictionary<DirtyStage, StageQueue>> MarksAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<DirtyStage, StageQueue>();
        await using var command = new NpgsqlCommand(MarksSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var stage = (DirtyStage)reader.GetInt16(0);
            marks[stage] = new StageQueue(
                stage, reader.GetInt64(1), reader.GetInt64(2), Instant(reader, 3), Instant(reader, 4), reader.GetInt64(5), reader.GetInt64(6), null, null);
        }

        return marks;
    }

    private async Task<Dictionary<DirtyStage, StageActivity>> ActivityAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var activity = new Dictionary<DirtyStage, StageActivity>();
        await using var command = new NpgsqlCommand(ActivitySql, connection);
        command.Parameters.AddWithValue("alive", time.GetUtcNow().UtcDateTime - Alive);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            TimeSpan Milliseconds(int column) => TimeSpan.FromMilliseconds(reader.GetInt64(column));

            activity[(DirtyStage)reader.GetInt16(0)] = new StageActivity(
                reader.GetInt32(1), Instant(reader, 2), reader.GetInt64(3), reader.GetInt64(4), Milliseconds(5), Milliseconds(6), reader.GetInt64(7), Milliseconds(8),
                reader.IsDBNull(9) ? null : reader.GetString(9), Instant(reader, 10));
        }

        return activity;
    }

    private static DateTime? Instant(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetDateTime(ordinal);
}

using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Closing;

/// <summary>Locks periods and releases them.</summary>
public sealed class PeriodLocks(NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    // Locks of one node are made one after another; the numbers are this class's own.
    private const string QueueSql = "select pg_advisory_xact_lock(4410, @node)";

    // Marks of the node, and of every point and virtual meter that its meters are made of; a reading can touch a little more than its mark.
    private const string OutstandingSql =
        """
        with recursive source(meter_id) as (
            select c.meter_id from coefficient c where c.node_id = @node and c.valid_from < @to and c.valid_to > @from
            union
            select coalesce(v.meter_id, p.node_id) from source s
            join formula_version f on f.meter_id = s.meter_id or f.point_id in (select id from point where node_id = s.meter_id)
            join formula_variable v on v.formula_version_id = f.id left join point p on p.id = v.point_id
            where coalesce(v.meter_id, p.node_id) is not null)
        select count(*) from dirty d
        where d.from_ts < @to + interval '1 hour' and d.to_ts > @from - interval '1 hour'
          and ((abs(d.stage) = 2 and d.key = @node)
            or (abs(d.stage) = 3 and d.key in (select meter_id from source))
            or (abs(d.stage) = 1 and d.key in (select p.id from point p join source s on s.meter_id = p.node_id)))
        """;

    // One statement, so one snapshot: what was judged is what is copied.
    private const string LockSql =
        $"""
        with state as (
            select coalesce(sum(least(coalesce(l.known, 0), e.expected)), 0)::bigint as known, coalesce(sum(e.expected), 0)::bigint as expected,
                   ({OutstandingSql})::int as outstanding
            from unnest(@categories, @items, @roles, @expected) as e(category_id, item_id, role, expected)
            left join (
                select category_id, item_id, role, sum(known)::bigint as known from ledger_day
                where node_id = @node and day >= @first and day < @end and period = 0 group by 1, 2, 3) l using (category_id, item_id, role)),
        made as (
            insert into period_lock (node_id, from_day, to_day, user_id, reason, created)
            select @node, @first, @end, @user, @reason, @now from state where @force or (known >= expected and expected > 0 and outstanding = 0) returning id),
        copied as (
            insert into period_figure (lock_id, node_id, category_id, item_id, role, day, period, quantity, cost, carbon, estimated, manual, known, expected)
            select m.id, l.node_id, l.category_id, l.item_id, l.role, l.day, l.period, l.quantity, l.cost, l.carbon, l.estimated, l.manual, l.known, l.expected
            from ledger_day l, made m where l.node_id = @node and l.day >= @first and l.day < @end
            returning 1)
        select known, expected, outstanding, (select id from made), (select count(*) from copied)::int from state
        """;

    private const string ReleaseSql =
        $"""
        update period_lock p set released = @now, released_by = @user
        from node n where p.id = @id and p.node_id = @node and p.released is null and n.id = p.node_id and {NodeScope.Sql}
        """;

    private const string SeenSql = $"select exists (select from node n where n.id = @node and {NodeScope.Sql})";

    /// <summary>Copies the figures of a period and keeps others from locking it again.</summary>
    /// <param name="scope">What the one who asks may see.</param>
    /// <param name="request">What is to be locked.</param>
    /// <param name="userId">Who asks.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<LockOutcome> LockAsync(NodeScope scope, LockRequest request, int? userId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var seen = new NpgsqlCommand(SeenSql, connection))
        {
            seen.Parameters.Add(scope.Parameter());
            seen.Parameters.AddWithValue("node", request.NodeId);
            if (await seen.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return new LockOutcome.NotThere();
            }
        }

        await using (var queue = new NpgsqlCommand(QueueSql, connection))
        {
            queue.Parameters.AddWithValue("node", request.NodeId);
            await queue.ExecuteNonQueryAsync(cancellationToken);
        }

        var others = await LockQuery.ReadAsync(connection, scope, request.NodeId, request.Days, activeOnly: true, 1, cancellationToken);
        if (others.Count > 0)
        {
            return new LockOutcome.Overlaps(others[0]);
        }

        var outcome = await InsertAsync(connection, request, userId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Ends a lock; its copies stay. False when it is not there, already released or not the reader's.</summary>
    public async Task<bool> ReleaseAsync(NodeScope scope, int node, long id, int? userId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReleaseSql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("node", node);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.Add(new NpgsqlParameter("user", NpgsqlDbType.Integer) { Value = userId is { } user ? user : DBNull.Value });
        command.Parameters.AddWithValue("now", time.GetUtcNow().UtcDateTime);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task<LockOutcome> InsertAsync(NpgsqlConnection connection, LockRequest request, int? userId, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(connection, cancellationToken);
        var range = new Validity(
            model.DayRange(request.NodeId, request.Days.Start).From, model.DayRange(request.NodeId, request.Days.Last).To);
        var expected = NodeCalculation.Keys(model, request.NodeId)
            .Select(k => (Key: k, Seconds: EnergyExpectation.Seconds(model, request.NodeId, k, range))).Where(e => e.Seconds > 0).ToList();

        await using var command = new NpgsqlCommand(LockSql, connection) { CommandTimeout = 120 };
        command.Parameters.AddWithValue("node", request.NodeId);
        command.Parameters.AddWithValue("first", request.Days.Start);
        command.Parameters.AddWithValue("end", request.Days.End);
        command.Parameters.AddWithValue("from", range.From);
        command.Parameters.AddWithValue("to", range.To);
        command.Parameters.AddWithValue("categories", expected.Select(e => e.Key.CategoryId).ToArray());
        command.Parameters.AddWithValue("items", expected.Select(e => e.Key.ItemId).ToArray());
        command.Parameters.AddWithValue("roles", expected.Select(e => (short)e.Key.Role).ToArray());
        command.Parameters.AddWithValue("expected", expected.Select(e => e.Seconds).ToArray());
        command.Parameters.Add(new NpgsqlParameter("user", NpgsqlDbType.Integer) { Value = userId is { } user ? user : DBNull.Value });
        command.Parameters.AddWithValue("reason", request.Reason);
        command.Parameters.AddWithValue("force", request.Force);
        command.Parameters.AddWithValue("now", time.GetUtcNow().UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.IsDBNull(3)
            ? new LockOutcome.NotFinal(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2))
            : new LockOutcome.Locked(reader.GetInt64(3), reader.GetInt32(4));
    }
}

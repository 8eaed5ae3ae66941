using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Time;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Closing;

/// <summary>Reads locks and what their figures have become.</summary>
public sealed class LockQuery(NpgsqlDataSource dataSource)
{
    /// <summary>Locks of one answer at most.</summary>
    public const int Most = 500;

    private const string LocksSql =
        $"""
        select p.id, p.node_id, n.name, p.from_day, p.to_day, l.display_name, p.reason, p.created, r.display_name, p.released
        from period_lock p join node n on n.id = p.node_id
        left join app_user l on l.id = p.user_id and (@scope is null or l.organisation_id is null or l.organisation_id = @scope)
        left join app_user r on r.id = p.released_by and (@scope is null or r.organisation_id is null or r.organisation_id = @scope)
        where (@node is null or p.node_id = @node) and (@first is null or (p.from_day < @end and p.to_day > @first))
          and (not @active or p.released is null) and {NodeScope.Sql}
        order by p.released is not null, p.from_day desc, p.id desc limit @limit
        """;

    private const string AdjustmentsSql =
        """
        with wanted as (select id, node_id, from_day, to_day from period_lock where id = any(@locks)),
        copied as (
            select f.lock_id, f.category_id, f.item_id, f.role, sum(f.quantity)::bigint as quantity, sum(f.cost)::bigint as cost, sum(f.carbon)::bigint as carbon,
                   sum(f.estimated)::bigint as estimated, sum(f.manual)::bigint as manual, sum(f.known)::bigint as known, sum(f.expected)::bigint as expected
            from period_figure f where f.lock_id = any(@locks) and f.period = 0 group by 1, 2, 3, 4),
        now as (
            select w.id as lock_id, l.category_id, l.item_id, l.role, sum(l.quantity)::bigint as quantity, sum(l.cost)::bigint as cost, sum(l.carbon)::bigint as carbon,
                   sum(l.estimated)::bigint as estimated, sum(l.manual)::bigint as manual, sum(l.known)::bigint as known, sum(l.expected)::bigint as expected
            from wanted w join ledger_day l on l.node_id = w.node_id and l.day >= w.from_day and l.day < w.to_day and l.period = 0
            group by 1, 2, 3, 4)
        select k.lock_id, i.code, g.code, i.unit, o.currency, k.role, c.quantity, c.cost, c.carbon, coalesce(c.estimated, 0), coalesce(c.manual, 0), coalesce(c.known, 0),
               coalesce(c.expected, 0), l.quantity, l.cost, l.carbon, coalesce(l.estimated, 0), coalesce(l.manual, 0), coalesce(l.known, 0), coalesce(l.expected, 0)
        from (select lock_id, category_id, item_id, role from copied union select lock_id, category_id, item_id, role from now) k
        left join copied c using (lock_id, category_id, item_id, role) left join now l using (lock_id, category_id, item_id, role)
        join wanted w on w.id = k.lock_id join node n on n.id = w.node_id join organisation o on o.id = n.organisation_id
        join item i on i.id = k.item_id join category g on g.id = k.category_id
        order by k.lock_id, g.rank, k.item_id, k.role
        """;

    /// <summary>Locks that the reader may see: those that hold first, then the newest days.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="node">Of one node; null for all.</param>
    /// <param name="days">Only those that hold for some of these days; null for all.</param>
    /// <param name="activeOnly">Leaves out those that were released.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<PeriodLock>> ListAsync(
        NodeScope scope, int? node, LocalDateRange? days, bool activeOnly, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, scope, node, days, activeOnly, Most, cancellationToken);
    }

    /// <summary>For each category, item and role of the locks: the copy and the ledger as it is now. The locks are already within the reader's scope.</summary>
    public async Task<ILookup<long, Adjustment>> AdjustmentsAsync(IReadOnlyCollection<PeriodLock> locks, CancellationToken cancellationToken)
    {
        var rows = new List<Adjustment>();
        await using var command = dataSource.CreateCommand(AdjustmentsSql);
        command.Parameters.AddWithValue("locks", locks.Select(l => l.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            long? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
            PeriodFigure Figure(int first) => new(
                Optional(first), Optional(first + 1), Optional(first + 2), reader.GetInt64(first + 3), reader.GetInt64(first + 4), reader.GetInt64(first + 5), reader.GetInt64(first + 6));

            rows.Add(new Adjustment(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), (LedgerRole)reader.GetInt16(5), Figure(6), Figure(13)));
        }

        return rows.ToLookup(r => r.LockId);
    }

    internal static async Task<List<PeriodLock>> ReadAsync(
        NpgsqlConnection connection, NodeScope scope, int? node, LocalDateRange? days, bool activeOnly, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LocksSql, connection);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.Add(new NpgsqlParameter("node", NpgsqlDbType.Integer) { Value = node is { } id ? id : DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("first", NpgsqlDbType.Date) { Value = days is { } range ? range.Start : DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("end", NpgsqlDbType.Date) { Value = days is { } until ? until.End : DBNull.Value });
        command.Parameters.AddWithValue("active", activeOnly);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var locks = new List<PeriodLock>();
        while (await reader.ReadAsync(cancellationToken))
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

            locks.Add(new PeriodLock(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2),
                new LocalDateRange(reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4)),
                Text(5), reader.GetString(6), reader.GetDateTime(7), Text(8), reader.IsDBNull(9) ? null : reader.GetDateTime(9)));
        }

        return locks;
    }
}

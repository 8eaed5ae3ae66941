using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Time;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Changes;

/// <summary>Why figures moved, and from what to what. A reader sees a change that moved a figure of a visible node, or that somebody of the same organisation made.</summary>
public sealed class ChangeQuery(NpgsqlDataSource dataSource)
{
    /// <summary>Rows of a page at most.</summary>
    public const int LargestLimit = 500;

    private const string Seen =
        "exists (select from receipt r join node n on n.id = r.node_id where r.change_id = c.id and " + NodeScope.Sql + ")";

    // "touches" is what the filter by node and day looks for; without a node every visible change will do.
    private const string Matching =
        $"""
        from change c left join app_user u on u.id = c.user_id and (@scope is null or u.organisation_id = @scope)
        where (@id is null or c.id = @id)
          and (@kind is null or c.kind = @kind) and (@since is null or c.at >= @since) and (@until is null or c.at < @until)
          and (@scope is null or u.id is not null or {Seen})
          and (@node is null or exists (
              select from receipt r join node n on n.id = r.node_id
              where r.node_id = @node and r.change_id = c.id and (@first is null or (r.day >= @first and r.day < @end)) and {NodeScope.Sql}))
        """;

    // What is said of a change that also moved figures elsewhere would speak of somebody else's meters.
    private const string ListSql =
        $"""
        with page as (
            select c.id, c.at, c.kind, u.display_name, c.subject, c.readings, c.points, c.from_ts, c.to_ts
            {Matching}
            order by c.at desc, c.id desc offset @skip limit @limit)
        select p.id, p.at, p.kind, p.display_name, case when s.elsewhere then null else p.subject end,
               case when s.elsewhere then null else p.readings end, case when s.elsewhere then null else p.points end,
               p.from_ts, p.to_ts, coalesce(s.figures, 0)::int, coalesce(s.nodes, 0)::int
        from page p cross join lateral (
            select bool_or(n.id is null) and @scope is not null as elsewhere, count(n.id) as figures, count(distinct n.id) as nodes
            from receipt r left join node n on n.id = r.node_id and {NodeScope.Sql}
            where r.change_id = p.id) s
        order by p.at desc, p.id desc
        """;

    private const string CountSql = $"select count(*)::int {Matching}";

    private const string ReceiptsFrom =
        $"from receipt r join node n on n.id = r.node_id where r.change_id = @id and (@node is null or r.node_id = @node) and {NodeScope.Sql}";

    private const string ReceiptsSql =
        $"""
        select n.id, n.name, r.day, i.code, k.code, i.unit, o.currency, r.role, r.quantity_before, r.cost_before, r.carbon_before, r.known_before,
               r.quantity_after, r.cost_after, r.carbon_after, r.known_after, 1, r.at
        from (select r.* {ReceiptsFrom} order by r.node_id, r.day, r.category_id, r.item_id, r.role offset @skip limit @limit) r
        join node n on n.id = r.node_id join organisation o on o.id = n.organisation_id
        join item i on i.id = r.item_id join category k on k.id = r.category_id
        order by r.node_id, r.day, r.category_id, r.item_id, r.role
        """;

    // The first "before" and the last "after" of each figure; what came back to where it was has not moved.
    private const string NetOfNode =
        $"""
        from (
            select r.day, r.category_id, r.item_id, r.role, count(distinct r.change_id)::int as changes, max(r.at) as at,
                   (array_agg(array[r.quantity_before, r.cost_before, r.carbon_before, r.known_before] order by r.at, r.change_id))[1:1] as b,
                   (array_agg(array[r.quantity_after, r.cost_after, r.carbon_after, r.known_after] order by r.at desc, r.change_id desc))[1:1] as a
            from receipt r
            where r.node_id = @node and r.at >= @since and r.day >= @first and r.day < @end
            group by 1, 2, 3, 4) f
        where f.a is distinct from f.b and exists (select from node n where n.id = @node and {NodeScope.Sql})
        """;

    private const string OfNodeSql =
        $"""
        select n.id, n.name, f.day, i.code, k.code, i.unit, o.currency, f.role, f.b[1][1], f.b[1][2], f.b[1][3], f.b[1][4],
               f.a[1][1], f.a[1][2], f.a[1][3], f.a[1][4], f.changes, f.at
        from (select f.* {NetOfNode} order by f.day, f.category_id, f.item_id, f.role offset @skip limit @limit) f
        join node n on n.id = @node join organisation o on o.id = n.organisation_id
        join item i on i.id = f.item_id join category k on k.id = f.category_id
        order by f.day, f.category_id, f.item_id, f.role
        """;

    /// <summary>Changes, the newest first, and how many there are on all pages.</summary>
    public async Task<(IReadOnlyList<ChangeEntry> Items, int Total)> ListAsync(NodeScope scope, ChangeFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var items = await ChangesAsync(Filtered(connection, ListSql, scope, filter, null), cancellationToken);
        await using var count = Filtered(connection, CountSql, scope, filter, null);
        return (items, await count.ExecuteScalarAsync(cancellationToken) is int total ? total : 0);
    }

    /// <summary>One change; null when it is not there or moved nothing that the reader may see.</summary>
    public async Task<ChangeEntry?> FindAsync(NodeScope scope, long id, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var found = await ChangesAsync(Filtered(connection, ListSql, scope, new ChangeFilter { Limit = 1 }, id), cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The figures that a change moved, by node and day, and how many there are on all pages.</summary>
    public async Task<(IReadOnlyList<MovedFigure> Items, int Total)> ReceiptsAsync(
        NodeScope scope, long id, int? node, int skip, int limit, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] Parameters() => [scope.Parameter(), new("id", id), Optional("node", NpgsqlDbType.Integer, node), new("skip", skip), new("limit", limit)];
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var items = await FiguresAsync(connection, ReceiptsSql, Parameters(), cancellationToken);
        return (items, await CountAsync(connection, "select count(*)::int " + ReceiptsFrom, Parameters(), cancellationToken));
    }

    /// <summary>
    /// What changed since: figures of the node's local days that are now other than they were before <paramref name="since"/>, as far
    /// as receipts tell, and how many there are on all pages. A node that the reader may not see has none.
    /// </summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="node">The node.</param>
    /// <param name="since">Changes computed at or after this instant, UTC.</param>
    /// <param name="days">Which days' figures.</param>
    /// <param name="skip">Rows to leave out.</param>
    /// <param name="limit">Rows at most; 0 only counts.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<MovedFigure> Items, int Total)> OfNodeAsync(
        NodeScope scope, int node, DateTime since, LocalDateRange days, int skip, int limit, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] Parameters() =>
            [scope.Parameter(), new("node", node), new("since", since), new("first", days.Start), new("end", days.End), new("skip", skip), new("limit", limit)];
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var total = await CountAsync(connection, "select count(*)::int " + NetOfNode, Parameters(), cancellationToken);
        return (limit == 0 || total == 0 ? [] : await FiguresAsync(connection, OfNodeSql, Parameters(), cancellationToken), total);
    }

    private static NpgsqlCommand Filtered(NpgsqlConnection connection, string sql, NodeScope scope, ChangeFilter filter, long? id)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            scope.Parameter(), Optional("id", NpgsqlDbType.Bigint, id), Optional("kind", NpgsqlDbType.Smallint, (short?)filter.Kind),
            Optional("since", NpgsqlDbType.TimestampTz, filter.Since), Optional("until", NpgsqlDbType.TimestampTz, filter.Until),
            Optional("node", NpgsqlDbType.Integer, filter.NodeId), Optional("first", NpgsqlDbType.Date, filter.Days?.Start), Optional("end", NpgsqlDbType.Date, filter.Days?.End),
            new("skip", filter.Skip), new("limit", Math.Min(filter.Limit, LargestLimit)),
        ]);
        return command;
    }

    private static NpgsqlParameter Optional<T>(string name, NpgsqlDbType type, T? value)
        where T : struct => new(name, type) { Value = value is { } given ? given : DBNull.Value };

    private static async Task<int> CountAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is int total ? total : 0;
    }

    private static async Task<List<ChangeEntry>> ChangesAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<ChangeEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(new ChangeEntry(
                reader.GetInt64(0), reader.GetDateTime(1), (ChangeKind)reader.GetInt16(2), Text(reader, 3), Text(reader, 4),
                Value<int>(reader, 5), Value<int>(reader, 6), Value<DateTime>(reader, 7), Value<DateTime>(reader, 8), reader.GetInt32(9), reader.GetInt32(10)));
        }

        return items;
    }

    private static async Task<List<MovedFigure>> FiguresAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<MovedFigure>();
        while (await reader.ReadAsync(cancellationToken))
        {
            FigureState State(int first) => new(Value<long>(reader, first), Value<long>(reader, first + 1), Value<long>(reader, first + 2), reader.GetInt64(first + 3));

            items.Add(new MovedFigure(
                reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                reader.GetString(6), (LedgerRole)reader.GetInt16(7), State(8), State(12), reader.GetInt32(16), reader.GetDateTime(17)));
        }

        return items;
    }

    private static T? Value<T>(NpgsqlDataReader reader, int ordinal)
        where T : struct => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}

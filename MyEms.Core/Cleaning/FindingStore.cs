using Npgsql;

namespace MyEms.Core.Cleaning;

/// <summary>Reads and writes the table <c>finding</c>. Writing replaces whole ranges and leaves rows that are right already alone.</summary>
public static class FindingStore
{
    private const string ReplaceSql =
        """
        with scope as (select * from unnest(@scope_nodes, @scope_froms, @scope_tos) as s(node_id, from_ts, to_ts)),
        fresh as (
            select * from unnest(@nodes, @froms, @kinds, @tos, @amounts, @details) as f(node_id, from_ts, kind, to_ts, amount, detail)),
        gone as (
            delete from finding g using scope s
            where g.node_id = s.node_id and g.from_ts >= s.from_ts and g.from_ts < s.to_ts
              and not exists (select from fresh f where f.node_id = g.node_id and f.from_ts = g.from_ts and f.kind = g.kind))
        insert into finding as g (node_id, from_ts, kind, to_ts, amount, detail) select * from fresh
        on conflict (node_id, from_ts, kind) do update set (to_ts, amount, detail) = (excluded.to_ts, excluded.amount, excluded.detail)
        where (g.to_ts, g.amount, g.detail) is distinct from (excluded.to_ts, excluded.amount, excluded.detail)
        """;

    private const string ReadSql =
        """
        select node_id, from_ts, to_ts, kind, amount, detail from finding
        where node_id = any(@nodes) and from_ts < @to and to_ts >= @from order by from_ts, node_id, kind limit @limit
        """;

    /// <summary>Makes the stored findings that begin in each scope (node, instants [from, to)) equal to those given; what is not given goes.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateTime From, DateTime To)> scopes, IReadOnlyCollection<Finding> findings, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReplaceSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("scope_nodes", scopes.Select(s => s.NodeId).ToArray());
        command.Parameters.AddWithValue("scope_froms", scopes.Select(s => s.From).ToArray());
        command.Parameters.AddWithValue("scope_tos", scopes.Select(s => s.To).ToArray());
        command.Parameters.AddWithValue("nodes", findings.Select(f => f.NodeId).ToArray());
        command.Parameters.AddWithValue("froms", findings.Select(f => f.From).ToArray());
        command.Parameters.AddWithValue("kinds", findings.Select(f => (short)f.Kind).ToArray());
        command.Parameters.AddWithValue("tos", findings.Select(f => f.To).ToArray());
        command.Parameters.AddWithValue("amounts", findings.Select(f => f.Amount).ToArray());
        command.Parameters.AddWithValue("details", findings.Select(f => f.Detail).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Findings of the nodes that touch [from, to), at most <paramref name="limit"/>, in order of time.</summary>
    public static async Task<List<Finding>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> nodes, DateTime from, DateTime to, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection);
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<Finding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            findings.Add(new Finding(
                reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2), (FindingKind)reader.GetInt16(3),
                reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        return findings;
    }
}

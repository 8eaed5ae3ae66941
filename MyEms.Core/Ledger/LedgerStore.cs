using System.Runtime.CompilerServices;
using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>Reads and writes day vectors. Writing replaces whole ranges and says which node-days have really changed.</summary>
public static class LedgerStore
{
    private const string ReadSql =
        $"""
        select l.node_id, l.category_id, l.item_id, l.role, l.day, {VectorColumns.Sql}
        from ledger l where l.node_id = any(@nodes) and l.day >= @from and l.day < @to
        """;

    private const string ReadDaysSql =
        $"""
        select l.node_id, l.category_id, l.item_id, l.role, l.day, {VectorColumns.Sql}
        from unnest(@nodes, @days) as w(node_id, day) join ledger l on l.node_id = w.node_id and l.day = w.day
        where l.day >= @first and l.day <= @last
        """;

    // The outer bounds, here and below, say nothing new: by them the server leaves out partitions.
    private const string ReadScopesSql =
        $"""
        select l.node_id, l.category_id, l.item_id, l.role, l.day, {VectorColumns.Sql}
        from unnest(@nodes, @froms, @tos) as s(node_id, from_day, to_day)
        join ledger l on l.node_id = s.node_id and l.day >= s.from_day and l.day < s.to_day
        where l.day >= @first and l.day < @end
        """;

    private const string DeleteSql =
        """
        delete from ledger l using unnest(@nodes, @categories, @items, @roles, @days) as d(node_id, category_id, item_id, role, day)
        where (l.node_id, l.category_id, l.item_id, l.role, l.day) = (d.node_id, d.category_id, d.item_id, d.role, d.day)
          and l.day >= @first and l.day <= @last
        """;

    /// <summary>All vectors of the nodes with days in [from, to).</summary>
    public static async Task<List<LedgerVector>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> nodes, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>All vectors of these nodes on these days.</summary>
    public static async Task<List<LedgerVector>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateOnly Day)> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(ReadDaysSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", days.Select(d => d.NodeId).ToArray());
        command.Parameters.AddWithValue("days", days.Select(d => d.Day).ToArray());
        command.Parameters.AddWithValue("first", days.Min(d => d.Day));
        command.Parameters.AddWithValue("last", days.Max(d => d.Day));
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>
    /// Makes the stored vectors of each scope (node, days [from, to)) equal to those given, which lie within the scopes; what is not
    /// given goes. Must run in a transaction that keeps other writers of these nodes away.
    /// </summary>
    /// <returns>The node-days that differ from before.</returns>
    public static async Task<List<(int NodeId, DateOnly Day)>> ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateOnly From, DateOnly To)> scopes, IEnumerable<LedgerVector> vectors, CancellationToken cancellationToken)
    {
        if (scopes.Count == 0)
        {
            return [];
        }

        var stored = await ReadScopesAsync(connection, scopes, cancellationToken);
        var (stale, fresh) = (new List<RowKey>(), new List<LedgerVector>());
        foreach (var row in vectors.Where(v => !v.Values.IsEmpty))
        {
            if (stored.Remove(RowKey.Of(row), out var before))
            {
                if (before.DifferencesFrom(row.Values) == 0)
                {
                    continue;
                }

                stale.Add(RowKey.Of(row));
            }

            fresh.Add(row);
        }

        stale.AddRange(stored.Keys);
        await DeleteAsync(connection, stale, cancellationToken);
        if (fresh.Count > 0)
        {
            await VectorCopy.WriteAsync(connection, fresh, cancellationToken);
        }

        return [.. fresh.Select(f => (f.NodeId, f.Day)).Concat(stale.Select(s => (s.NodeId, s.Day))).Distinct()];
    }

    private static async Task<Dictionary<RowKey, DayVector>> ReadScopesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateOnly From, DateOnly To)> scopes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadScopesSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", scopes.Select(s => s.NodeId).ToArray());
        command.Parameters.AddWithValue("froms", scopes.Select(s => s.From).ToArray());
        command.Parameters.AddWithValue("tos", scopes.Select(s => s.To).ToArray());
        command.Parameters.AddWithValue("first", scopes.Min(s => s.From));
        command.Parameters.AddWithValue("end", scopes.Max(s => s.To));
        return (await ReadAsync(command, cancellationToken)).ToDictionary(RowKey.Of, v => v.Values);
    }

    /// <summary>The same one after another, so that years of many nodes need no memory.</summary>
    public static async IAsyncEnumerable<LedgerVector> StreamAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> nodes, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Row(reader);
        }
    }

    private static async Task<List<LedgerVector>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LedgerVector>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private static LedgerVector Row(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), new VectorKey(reader.GetInt32(1), reader.GetInt32(2), (LedgerRole)reader.GetInt16(3)), reader.GetFieldValue<DateOnly>(4),
        VectorColumns.Read(reader, 5));

    private static async Task DeleteAsync(NpgsqlConnection connection, List<RowKey> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(DeleteSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", rows.Select(r => r.NodeId).ToArray());
        command.Parameters.AddWithValue("categories", rows.Select(r => r.Key.CategoryId).ToArray());
        command.Parameters.AddWithValue("items", rows.Select(r => r.Key.ItemId).ToArray());
        command.Parameters.AddWithValue("roles", rows.Select(r => (short)r.Key.Role).ToArray());
        command.Parameters.AddWithValue("days", rows.Select(r => r.Day).ToArray());
        command.Parameters.AddWithValue("first", rows.Min(r => r.Day));
        command.Parameters.AddWithValue("last", rows.Max(r => r.Day));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private readonly record struct RowKey(int NodeId, VectorKey Key, DateOnly Day)
    {
        public static RowKey Of(LedgerVector row) => new(row.NodeId, row.Key, row.Day);
    }
}

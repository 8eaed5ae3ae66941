using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Ledger;

/// <summary>Reads and writes day vectors. Writing replaces whole ranges and says which node-days have really changed.</summary>
public static class LedgerStore
{
    private const string ReadSql =
        """
        select node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known
        from ledger where node_id = any(@nodes) and day >= @from and day < @to
        """;

    private const string ReadDaysSql =
        """
        select l.node_id, category_id, item_id, role, l.day, quantity, cost, carbon, estimated, manual, known
        from unnest(@nodes, @days) as w(node_id, day) join ledger l on l.node_id = w.node_id and l.day = w.day
        """;

    private const string StageSql =
        """
        create temp table if not exists ledger_stage (like ledger) on commit delete rows;
        create temp table if not exists ledger_scope (node_id int, from_day date, to_day date) on commit delete rows;
        truncate ledger_stage, ledger_scope;
        """;

    private const string MergeSql =
        """
        with gone as (
            delete from ledger l using ledger_scope s
            where l.node_id = s.node_id and l.day >= s.from_day and l.day < s.to_day
              and not exists (select from ledger_stage n where (n.node_id, n.category_id, n.item_id, n.role, n.day) = (l.node_id, l.category_id, l.item_id, l.role, l.day))
            returning l.node_id, l.day),
        merged as (
            insert into ledger as l select * from ledger_stage
            on conflict (node_id, category_id, item_id, role, day) do update
            set (quantity, cost, carbon, estimated, manual, known) = (excluded.quantity, excluded.cost, excluded.carbon, excluded.estimated, excluded.manual, excluded.known)
            where (l.quantity, l.cost, l.carbon, l.estimated, l.manual, l.known)
                is distinct from (excluded.quantity, excluded.cost, excluded.carbon, excluded.estimated, excluded.manual, excluded.known)
            returning l.node_id, l.day)
        select node_id, day from gone union select node_id, day from merged
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
        await using var command = new NpgsqlCommand(ReadDaysSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("nodes", days.Select(d => d.NodeId).ToArray());
        command.Parameters.AddWithValue("days", days.Select(d => d.Day).ToArray());
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<LedgerVector>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LedgerVector>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new VectorKey(reader.GetInt32(1), reader.GetInt32(2), (LedgerRole)reader.GetInt16(3));
            rows.Add(new LedgerVector(reader.GetInt32(0), key, reader.GetFieldValue<DateOnly>(4), VectorColumns.Read(reader, 5)));
        }

        return rows;
    }

    /// <summary>
    /// Makes the stored vectors of each scope (node, days [from, to)) equal to those given; what is not given goes.
    /// Must run in a transaction.
    /// </summary>
    /// <returns>The node-days that differ from before.</returns>
    public static async Task<List<(int NodeId, DateOnly Day)>> ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateOnly From, DateOnly To)> scopes, IEnumerable<LedgerVector> vectors, CancellationToken cancellationToken)
    {
        await using (var stage = new NpgsqlCommand(StageSql, connection))
        {
            await stage.ExecuteNonQueryAsync(cancellationToken);
        }

        await CopyScopesAsync(connection, scopes, cancellationToken);
        await CopyVectorsAsync(connection, vectors, cancellationToken);
        await using var merge = new NpgsqlCommand(MergeSql, connection) { CommandTimeout = 0 };
        await using var reader = await merge.ExecuteReaderAsync(cancellationToken);
        var changed = new List<(int, DateOnly)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changed.Add((reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1)));
        }

        return changed;
    }

    private static async Task CopyScopesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int NodeId, DateOnly From, DateOnly To)> scopes, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync("copy ledger_scope from stdin (format binary)", cancellationToken);
        foreach (var (node, from, to) in scopes)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(node, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(from, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(to, NpgsqlDbType.Date, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static async Task CopyVectorsAsync(NpgsqlConnection connection, IEnumerable<LedgerVector> vectors, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync(
            "copy ledger_stage (node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known) from stdin (format binary)",
            cancellationToken);
        foreach (var row in vectors.Where(v => !v.Values.IsEmpty))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(row.NodeId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(row.Key.CategoryId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(row.Key.ItemId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync((short)row.Key.Role, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(row.Day, NpgsqlDbType.Date, cancellationToken);
            await VectorColumns.WriteAsync(import, row.Values, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }
}

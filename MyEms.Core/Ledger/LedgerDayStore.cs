using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Ledger;

/// <summary>Reads and writes local days; whoever moves a figure that a change caused leaves a receipt.</summary>
public static class LedgerDayStore
{
    private const string ReadSql =
        """
        select node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at, period
        from ledger_day where day >= @from and day < @to
        """;

    private const string StageSql =
        """
        create temp table if not exists ledger_day_stage (like ledger_day) on commit delete rows;
        create temp table if not exists ledger_day_scope (node_id int, from_day date, to_day date, cause bigint) on commit delete rows;
        truncate ledger_day_stage, ledger_day_scope;
        """;

    // What stands there already is joined before anything is written: most days of most batches do not change, and what
    // changes says on its receipt from what to what. A figure that a change moves twice keeps its first "before". The full join
    // is one that no server answers row by row, whatever it believes of tables that have no statistics; the outer bounds
    // say nothing new, by them it leaves out partitions.
    private const string MergeSql =
        """
        with old as materialized (
            select l.*, s.cause from ledger_day_scope s join ledger_day l on l.node_id = s.node_id and l.day >= s.from_day and l.day < s.to_day
            where l.day >= @first and l.day < @end),
        compared as materialized (
            select node_id, category_id, item_id, role, day, period, n.quantity, n.cost, n.carbon, n.estimated, n.manual, n.known, n.expected, n.peak, n.peak_at,
                   o.node_id is null as is_new, n.node_id is null as is_gone, o.cause,
                   o.quantity as quantity_before, o.cost as cost_before, o.carbon as carbon_before, o.known as known_before
            from ledger_day_stage n full join old o using (node_id, category_id, item_id, role, day, period)
            where o.node_id is null or n.node_id is null
               or (n.quantity, n.cost, n.carbon, n.estimated, n.manual, n.known, n.expected, n.peak, n.peak_at)
                  is distinct from (o.quantity, o.cost, o.carbon, o.estimated, o.manual, o.known, o.expected, o.peak, o.peak_at)),
        gone as (
            delete from ledger_day l using compared c
            where c.is_gone and (l.node_id, l.category_id, l.item_id, l.role, l.day, l.period) = (c.node_id, c.category_id, c.item_id, c.role, c.day, c.period)
              and l.day >= @first and l.day < @end
            returning l.period),
        merged as (
            insert into ledger_day as l (node_id, category_id, item_id, role, day, period, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
            select node_id, category_id, item_id, role, day, period, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at
            from compared where not is_gone
            on conflict (node_id, category_id, item_id, role, day, period) do update
            set (quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
              = (excluded.quantity, excluded.cost, excluded.carbon, excluded.estimated, excluded.manual, excluded.known, excluded.expected, excluded.peak, excluded.peak_at)
            returning l.period),
        receipts as (
            insert into receipt as r (node_id, day, change_id, category_id, item_id, role, at, quantity_before, quantity_after,
                                      cost_before, cost_after, carbon_before, carbon_after, known_before, known_after)
            select node_id, day, cause, category_id, item_id, role, now(), quantity_before, quantity,
                   cost_before, cost, carbon_before, carbon, known_before, coalesce(known, 0)
            from compared
            where cause is not null and period = 0 and not is_new
              and (quantity_before, cost_before, carbon_before, known_before) is distinct from (quantity, cost, carbon, known)
            on conflict (node_id, day, change_id, category_id, item_id, role) do update
            set (at, quantity_after, cost_after, carbon_after, known_after) = (excluded.at, excluded.quantity_after, excluded.cost_after, excluded.carbon_after, excluded.known_after))
        select (select count(*) from gone where period = 0) + (select count(*) from merged where period = 0)
        """;

    /// <summary>The rows of every node with days in [from, to), parts included.</summary>
    public static async Task<List<LedgerDay>> ReadAsync(NpgsqlConnection connection, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReadSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LedgerDay>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new LedgerDay(
                reader.GetInt32(0), new VectorKey(reader.GetInt32(1), reader.GetInt32(2), (LedgerRole)reader.GetInt16(3)), reader.GetFieldValue<DateOnly>(4),
                reader.GetInt64(5), Amount(reader, 6), Amount(reader, 7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11),
                Amount(reader, 12), reader.IsDBNull(13) ? null : reader.GetDateTime(13)) { Period = reader.GetInt16(14) });
        }

        return rows;
    }

    /// <summary>Makes the stored figures of each scope equal to those given; what is not given goes. Must run in a transaction.</summary>
    /// <returns>How many whole days differ from before.</returns>
    public static async Task<int> ReplaceAsync(
        NpgsqlConnection connection, IEnumerable<LedgerScope> scopes, IEnumerable<LedgerDay> figures, CancellationToken cancellationToken)
    {
        List<LedgerScope> all = [.. scopes];
        if (all.Count == 0)
        {
            return 0;
        }

        await using (var stage = new NpgsqlCommand(StageSql, connection))
        {
            await stage.ExecuteNonQueryAsync(cancellationToken);
        }

        await CopyScopesAsync(connection, all, cancellationToken);
        await CopyDaysAsync(connection, figures, cancellationToken);
        await using var merge = new NpgsqlCommand(MergeSql, connection) { CommandTimeout = 0 };
        merge.Parameters.AddWithValue("first", all.Min(s => s.From));
        merge.Parameters.AddWithValue("end", all.Max(s => s.To));
        return (int)(long)(await merge.ExecuteScalarAsync(cancellationToken))!; // count(*) is never null
    }

    private static long? Amount(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static async Task CopyScopesAsync(NpgsqlConnection connection, IEnumerable<LedgerScope> scopes, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync("copy ledger_day_scope from stdin (format binary)", cancellationToken);
        foreach (var scope in scopes)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(scope.NodeId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(scope.From, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(scope.To, NpgsqlDbType.Date, cancellationToken);
            await WriteAsync(import, scope.Cause, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static async Task CopyDaysAsync(NpgsqlConnection connection, IEnumerable<LedgerDay> figures, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync(
            """
            copy ledger_day_stage (node_id, category_id, item_id, role, day, period, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
            from stdin (format binary)
            """,
            cancellationToken);
        foreach (var row in figures)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(row.NodeId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(row.Key.CategoryId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(row.Key.ItemId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync((short)row.Key.Role, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(row.Day, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(row.Period, NpgsqlDbType.Smallint, cancellationToken);
            foreach (var amount in (long?[])[row.Quantity, row.Cost, row.Carbon, row.Estimated, row.Manual, row.Known, row.Expected, row.Peak])
            {
                await WriteAsync(import, amount, cancellationToken);
            }

            if (row.PeakAt is { } at)
            {
                await import.WriteAsync(at, NpgsqlDbType.TimestampTz, cancellationToken);
            }
            else
            {
                await import.WriteNullAsync(cancellationToken);
            }
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, long? amount, CancellationToken cancellationToken) =>
        amount is { } value ? import.WriteAsync(value, NpgsqlDbType.Bigint, cancellationToken) : import.WriteNullAsync(cancellationToken);
}

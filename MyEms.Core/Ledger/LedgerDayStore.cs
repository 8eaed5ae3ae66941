using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Ledger;

/// <summary>Reads and writes local days.</summary>
public static class LedgerDayStore
{
    private const string ReadSql =
        """
        select node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at
        from ledger_day where day >= @from and day < @to and period = 0
        """;

    // "period" 0 is the whole day; later rows split it by time of use.
    private const string Sql =
        """
        with fresh as (
            select * from unnest(@category, @item, @role, @day, @quantity, @cost, @carbon, @estimated, @manual, @known, @expected, @peak, @peak_at)
                as f(category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)),
        gone as (
            delete from ledger_day l where l.node_id = @node and l.day = any(@days)
              and not exists (select from fresh f where (f.category_id, f.item_id, f.role, f.day) = (l.category_id, l.item_id, l.role, l.day))
            returning 1),
        merged as (
            insert into ledger_day as l (node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
            select @node, * from fresh
            on conflict (node_id, category_id, item_id, role, day, period) do update
            set (quantity, cost, carbon, estimated, manual, known, expected, peak, peak_at)
              = (excluded.quantity, excluded.cost, excluded.carbon, excluded.estimated, excluded.manual, excluded.known, excluded.expected, excluded.peak, excluded.peak_at)
            where (l.quantity, l.cost, l.carbon, l.estimated, l.manual, l.known, l.expected, l.peak, l.peak_at)
              is distinct from (excluded.quantity, excluded.cost, excluded.carbon, excluded.estimated, excluded.manual, excluded.known, excluded.expected, excluded.peak, excluded.peak_at)
            returning 1)
        select (select count(*) from gone) + (select count(*) from merged)
        """;

    /// <summary>The whole-day rows of every node with days in [from, to).</summary>
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
                reader.GetInt64(5), reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetInt64(7),
                reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12), reader.GetDateTime(13)));
        }

        return rows;
    }

    /// <summary>Makes the stored figures of the node's days equal to those given; what is not given goes.</summary>
    /// <returns>How many rows differ from before.</returns>
    public static async Task<int> ReplaceAsync(
        NpgsqlConnection connection, int nodeId, IReadOnlyCollection<DateOnly> days, IEnumerable<LedgerDay> figures, CancellationToken cancellationToken)
    {
        var rows = figures.ToList();
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        void Column<T>(string name, NpgsqlDbType type, Func<LedgerDay, T> value) =>
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = rows.Select(value).ToArray() });

        command.Parameters.AddWithValue("node", nodeId);
        command.Parameters.AddWithValue("days", days.ToArray());
        Column("category", NpgsqlDbType.Integer, r => r.Key.CategoryId);
        Column("item", NpgsqlDbType.Integer, r => r.Key.ItemId);
        Column("role", NpgsqlDbType.Smallint, r => (short)r.Key.Role);
        Column("day", NpgsqlDbType.Date, r => r.Day);
        Column("quantity", NpgsqlDbType.Bigint, r => r.Quantity);
        Column("cost", NpgsqlDbType.Bigint, r => r.Cost);
        Column("carbon", NpgsqlDbType.Bigint, r => r.Carbon);
        Column("estimated", NpgsqlDbType.Bigint, r => r.Estimated);
        Column("manual", NpgsqlDbType.Bigint, r => r.Manual);
        Column("known", NpgsqlDbType.Bigint, r => r.Known);
        Column("expected", NpgsqlDbType.Bigint, r => r.Expected);
        Column("peak", NpgsqlDbType.Bigint, r => r.Peak);
        Column("peak_at", NpgsqlDbType.TimestampTz, r => r.PeakAt);
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!; // count(*) is never null
    }
}

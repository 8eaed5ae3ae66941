using Npgsql;

namespace MyEms.Bench.Ledger;

/// <summary>Bytes on disk with indexes, all partitions together.</summary>
internal readonly record struct LedgerSizes(long Reading, long Ledger, long LedgerDay)
{
    private const string Sql =
        """
        select coalesce(sum(pg_total_relation_size(i.inhrelid)) filter (where p.relname = 'reading'), 0)::bigint,
               coalesce(sum(pg_total_relation_size(i.inhrelid)) filter (where p.relname = 'ledger'), 0)::bigint,
               coalesce(sum(pg_total_relation_size(i.inhrelid)) filter (where p.relname = 'ledger_day'), 0)::bigint
        from pg_inherits i join pg_class p on p.oid = i.inhparent
        """;

    public static async Task<LedgerSizes> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LedgerSizes(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}

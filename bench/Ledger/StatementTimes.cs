namespace MyEms.Bench.Ledger;

/// <summary>Which statements the server spends its time on, from <c>pg_stat_statements</c>.</summary>
internal sealed class StatementTimes(LedgerServer server)
{
    /// <summary>What the server needs to be started with.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["shared_preload_libraries"] = "pg_stat_statements",
        ["pg_stat_statements.track_utility"] = "on",
    };

    private const string Sql =
        """
        select calls, total_exec_time / 1000, rows, wal_bytes / 1000000, left(regexp_replace(query, '\s+', ' ', 'g'), 110)
        from pg_stat_statements order by total_exec_time desc limit 14
        """;

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await server.ExecuteAsync("create extension if not exists pg_stat_statements", cancellationToken);
        await server.ExecuteAsync("select pg_stat_statements_reset()", cancellationToken);
    }

    public async Task PrintAsync(string of, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine($"{of + ": calls",16} {"s",9} {"rows",10} {"WAL MB",8}");
        await using var command = server.DataSource.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Console.WriteLine($"{reader.GetInt64(0),16:N0} {reader.GetDouble(1),9:F2} {reader.GetInt64(2),10:N0} {reader.GetDecimal(3),8:N0}  {reader.GetString(4)}");
        }

        await ResetAsync(cancellationToken);
    }
}

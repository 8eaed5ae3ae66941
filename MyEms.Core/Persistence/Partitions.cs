using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace MyEms.Core.Persistence;

/// <summary>Monthly partitions of the fact tables, made before they are needed and remembered so that asking again is free.</summary>
public sealed class Partitions(NpgsqlDataSource dataSource)
{
    private static readonly string[] s_tables = ["reading", "ledger", "ledger_day"];
    private readonly ConcurrentDictionary<int, bool> _known = new();

    /// <summary>Makes sure that every month from the first to the last instant has its partitions.</summary>
    public async Task EnsureAsync(DateTime first, DateTime last, CancellationToken cancellationToken)
    {
        for (var month = MonthOf(first); month <= MonthOf(last); month++)
        {
            if (!_known.ContainsKey(month))
            {
                await CreateAsync(month, cancellationToken);
                _known[month] = true;
            }
        }
    }

    /// <summary>Forgets what exists, after a table was emptied or a partition dropped.</summary>
    public void Forget() => _known.Clear();

    private async Task CreateAsync(int month, CancellationToken cancellationToken)
    {
        var start = new DateOnly(month / 12, (month % 12) + 1, 1);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One at a time over all instances: "if not exists" alone races on the catalogue.
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock(4210)", connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var table in s_tables)
        {
            await using var command = new NpgsqlCommand(CreateSql(table, start), connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    // Attached, not created in place: that takes no lock against readers and writers of the table, so it may be done from
    // within a worker's transaction by this other connection. Names and bounds are literals by necessity (DDL takes no
    // parameters), made of our own table names and computed dates only.
    private static string CreateSql(string table, DateOnly start)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{table}_{start:yyyyMM}");
        var zone = table == "reading" ? " 00:00+00" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            do $$ begin
                if to_regclass('{name}') is null then
                    create table {name} (like {table} including all);
                    alter table {table} attach partition {name} for values from ('{start:yyyy-MM-dd}{zone}') to ('{start.AddMonths(1):yyyy-MM-dd}{zone}');
                end if;
            end $$
            """);
    }

    private static int MonthOf(DateTime instant) => (instant.Year * 12) + instant.Month - 1;
}

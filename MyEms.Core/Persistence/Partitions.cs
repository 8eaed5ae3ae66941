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
        var suffix = start.ToString("yyyyMM", CultureInfo.InvariantCulture);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One at a time over all instances: "if not exists" alone races on the catalogue.
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock(4210)", connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var table in s_tables)
        {
            // Bounds are literals in UTC by necessity: DDL takes no parameters. Only dates that we computed are put in.
            var (from, to) = table == "reading"
                ? ($"{start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 00:00+00", $"{start.AddMonths(1):yyyy-MM-dd} 00:00+00")
                : ($"{start:yyyy-MM-dd}", $"{start.AddMonths(1):yyyy-MM-dd}");
            var sql = $"create table if not exists {table}_{suffix} partition of {table} for values from ('{from}') to ('{to}')";
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static int MonthOf(DateTime instant) => (instant.Year * 12) + instant.Month - 1;
}

using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MyEms.Core.Persistence;

/// <summary>Brings the database to the program's schema at start, safely with several instances starting together.</summary>
public static class DatabaseMigrator
{
    private const long MigrationLock = 4201;

    /// <exception cref="DatabaseTooNewException">A newer program has already changed the schema; nothing was touched.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_lock(@key)", cancellationToken);
        try
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(dataSource);
            await using var context = new MyEmsDbContext(options.Options);
            var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var foreign = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Where(m => !known.Contains(m)).ToList();
            if (foreign.Count > 0)
            {
                throw new DatabaseTooNewException(foreign[^1]);
            }

            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock(@key)", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("key", MigrationLock);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Npgsql;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>Makes the database that a connection string names.</summary>
internal static class DatabaseCreation
{
    /// <exception cref="EmbeddedPostgresException">The server refuses, such as for a password that is not its own.</exception>
    public static async Task EnsureAsync(string connectionString, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        try
        {
            await OpenAsync(target.ConnectionString, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(target, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new EmbeddedPostgresException($"The embedded database does not let us in: {e.Message}", e);
        }
    }

    private static async Task OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder target, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var quote = new NpgsqlCommand("select quote_ident($1)", connection)
        {
            Parameters = { new() { Value = target.Database } },
        };
        var name = (string?)await quote.ExecuteScalarAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>One statement in a session of its own on the maintenance database.</summary>
internal static class ServerCommand
{
    public static Task ExecuteAsync(PostgresServer server, string sql, CancellationToken cancellationToken) =>
        RunAsync(server, sql, command => command.ExecuteNonQueryAsync(cancellationToken), cancellationToken);

    public static async Task<T> ScalarAsync<T>(PostgresServer server, string sql, CancellationToken cancellationToken) =>
        (T)(await RunAsync(server, sql, command => command.ExecuteScalarAsync(cancellationToken), cancellationToken))!; // one row, not null

    public static async Task<IReadOnlyList<string>> NamesAsync(PostgresServer server, string sql, CancellationToken cancellationToken) =>
        await ScalarAsync<string[]>(server, $"select coalesce(array_agg(name::text), '{{}}') from ({sql}) as found(name)", cancellationToken);

    private static async Task<T> RunAsync<T>(
        PostgresServer server, string sql, Func<NpgsqlCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await run(command);
    }
}

using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>Makes a template once, however many test processes want it at the same time.</summary>
internal static class TemplateCreation
{
    public static async Task EnsureAsync(
        PostgresServer server, TemplateName template, Func<string, CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(server, template, cancellationToken))
        {
            return;
        }

        // The lock belongs to this session and is freed when it ends, in whatever way.
        await using var session = new NpgsqlConnection(server.ConnectionString);
        await session.OpenAsync(cancellationToken);
        await using var acquire = new NpgsqlCommand($"select pg_advisory_lock({template.LockKey})", session) { CommandTimeout = 0 };
        await acquire.ExecuteNonQueryAsync(cancellationToken);
        if (!await ExistsAsync(server, template, cancellationToken))
        {
            await Leftovers.DropAsync(server, cancellationToken);
            await MakeAsync(server, template, prepare, cancellationToken);
        }
    }

    private static async Task MakeAsync(
        PostgresServer server, TemplateName template, Func<string, CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        // Prepared under another name, so that a failure or a kill leaves no half-made template.
        var making = $"{template.Database}_making";
        await ServerCommand.ExecuteAsync(server, $"drop database if exists {making} with (force)", cancellationToken);
        await ServerCommand.ExecuteAsync(server, $"create database {making} template template0", cancellationToken);
        try
        {
            await prepare(server.ConnectionStringOf(making), cancellationToken);
            await ServerCommand.ExecuteAsync(server, $"alter database {making} rename to {template.Database}", cancellationToken);
            await Leftovers.StampAsync(server, template.Database, cancellationToken);
        }
        catch
        {
            await ServerCommand.ExecuteAsync(server, $"drop database if exists {making} with (force)", CancellationToken.None);
            throw;
        }
    }

    private static Task<bool> ExistsAsync(PostgresServer server, TemplateName template, CancellationToken cancellationToken) =>
        ServerCommand.ScalarAsync<bool>(
            server, $"select exists (select from pg_database where datname = '{template.Database}')", cancellationToken);
}

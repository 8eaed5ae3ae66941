using System.Globalization;
using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>
/// A database of a test class's own, cloned from a template that is prepared once per machine and version of the code, and
/// dropped at the end. Locks, notifications and scheduler tables are per database, so classes do not meet.
/// <code>
/// await using var database = await TestDatabase.CreateAsync(
///     TemplateName.Of("migrated", typeof(EmsDbContext).Assembly), (connectionString, token) => Migrate(connectionString, token), token);
/// </code>
/// For a class fixture derive from <see cref="DatabaseFixture"/>.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private TestDatabase(PostgresServer server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionStringOf(name)) { Pooling = true, MaxPoolSize = 20 }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public string Name { get; }

    /// <summary>Pooled; what is left open at the end is closed by force.</summary>
    public string ConnectionString { get; }

    /// <summary>For the test's own questions; disposed with the database.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <param name="prepare">Fills the template; runs only when there is none of that name and version. Its connection string is not pooled.</param>
    public static async Task<TestDatabase> CreateAsync(
        TemplateName template, Func<string, CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync();
        await TemplateCreation.EnsureAsync(server, template, prepare, cancellationToken);
        return await CloneAsync(server, template.Database, cancellationToken);
    }

    /// <summary>A database with nothing in it.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(CancellationToken cancellationToken) =>
        await CloneAsync(await PostgresServer.SharedAsync(), "template0", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ServerCommand.ExecuteAsync(_server, $"drop database if exists {Name} with (force)", CancellationToken.None);
    }

    private static async Task<TestDatabase> CloneAsync(PostgresServer server, string template, CancellationToken cancellationToken)
    {
        // The hour in the name lets a later run see what a killed one left behind.
        var hour = Leftovers.HourOf(TimeProvider.System.GetUtcNow()).ToString(CultureInfo.InvariantCulture);
        var name = $"{Leftovers.Prefix}{hour}_{Guid.NewGuid():N}";
        // Copying files costs two checkpoints but no log: worth it from some size on.
        var strategy = await ServerCommand.ScalarAsync<bool>(
            server, $"select pg_database_size('{template}') > 64 * 1024 * 1024", cancellationToken) ? "file_copy" : "wal_log";
        await ServerCommand.ExecuteAsync(server, $"create database {name} template {template} strategy {strategy}", cancellationToken);
        return new TestDatabase(server, name);
    }
}

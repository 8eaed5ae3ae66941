using MyEms.Core.Persistence;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.Web.CommandLine;

/// <summary>The database of this run: the server that a connection string names, else a private one in the data directory.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private Database(string connectionString, string dataDirectory, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        Directory = dataDirectory;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Where everything lies that the program writes.</summary>
    public string Directory { get; }

    /// <summary>Opens and, for commands that may, brings it to this program's schema.</summary>
    /// <exception cref="CommandFailure">It cannot be had; the message says why and what to do.</exception>
    public static async Task<Database> OpenAsync(
        IConfiguration configuration, string? dataDirectory, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var directory = dataDirectory ?? configuration["MyEms:DataDirectory"] ?? DataDirectory.Default();
        try
        {
            if (configuration.GetConnectionString("MyEms") is { Length: > 0 } given)
            {
                return await MigratedAsync(new Database(given, directory, null), cancellationToken);
            }

            var embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = directory, BinDirectory = configuration["MyEms:PostgresBin"] },
                loggers.CreateLogger<EmbeddedPostgres>(),
                cancellationToken);
            return await MigratedAsync(new Database(embedded.ConnectionString, directory, embedded), cancellationToken);
        }
        catch (Exception exception) when (exception is EmbeddedPostgresException or DatabaseTooNewException)
        {
            throw new CommandFailure(ExitCodes.Database, exception.Message);
        }
        catch (Exception exception) when (exception is NpgsqlException or System.Net.Sockets.SocketException or ArgumentException)
        {
            throw new CommandFailure(ExitCodes.Database, $"The database cannot be used: {exception.Message} Check the connection string ConnectionStrings__MyEms.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _embedded.DisposeAsync();
        }
    }

    private static async Task<Database> MigratedAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
            await DatabaseMigrator.MigrateAsync(dataSource, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}

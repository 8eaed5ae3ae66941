using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Persistence;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.Bench.Ledger;

/// <summary>A private PostgreSQL as the program runs it, with an empty database of the program's schema; gone afterwards.</summary>
internal sealed class LedgerServer : IAsyncDisposable, IDbContextFactory<MyEmsDbContext>
{
    private readonly string _directory;
    private readonly EmbeddedPostgres _postgres;

    private LedgerServer(string directory, EmbeddedPostgres postgres)
    {
        _directory = directory;
        _postgres = postgres;
        DataSource = NpgsqlDataSource.Create(postgres.ConnectionString);
        var file = PostmasterFile.Read(new ClusterPaths(directory).PostmasterFile);
        Usage = new UsageMeter(file?.Pid ?? throw new InvalidOperationException("The server has started and left no process number."));
    }

    public NpgsqlDataSource DataSource { get; }

    public UsageMeter Usage { get; }

    public string SpoolDirectory => Path.Combine(_directory, "spool");

    public static async Task<LedgerServer> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("myems-bench-").FullName;
        UnixMode.Set(directory, UnixMode.PassableDirectory);
        var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = directory, RestartWhenDead = false, Settings = settings }, NullLogger.Instance, cancellationToken);
        var server = new LedgerServer(directory, postgres);
        await DatabaseMigrator.MigrateAsync(server.DataSource, cancellationToken);
        return server;
    }

    public MyEmsDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<MyEmsDbContext>();
        options.UseMyEms(DataSource);
        return new MyEmsDbContext(options.Options);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!; // the caller asks for what is there
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

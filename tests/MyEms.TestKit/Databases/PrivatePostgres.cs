using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>
/// A server of one test's own, for tests that take the database away: <see cref="StopAsync"/> or <see cref="KillAsync"/>, later
/// <see cref="StartAsync"/>; the connection string stays the same. Durable, unlike the shared one.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("myems-test-").FullName;
    private EmbeddedPostgres? _server;

    private PrivatePostgres()
    {
        // Root's server runs as another user, who must be able to pass.
        UnixMode.Set(_directory, UnixMode.PassableDirectory);
    }

    public string ConnectionString { get; private set; } = "";

    public static async Task<PrivatePostgres> CreateAsync(CancellationToken cancellationToken)
    {
        var postgres = new PrivatePostgres();
        await postgres.StartAsync(cancellationToken);
        return postgres;
    }

    /// <summary>Starts the server after it was stopped or killed.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = _directory,
                RestartWhenDead = false,
                Settings = new Dictionary<string, string> { ["shared_buffers"] = "64MB" },
            },
            NullLogger.Instance, cancellationToken);
        ConnectionString = _server.ConnectionString;
    }

    /// <summary>Shuts the server down; open sessions are ended.</summary>
    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
        }
    }

    /// <summary>As a power cut would: kill -9, without a chance to write anything. Returns when the server is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        var paths = new ClusterPaths(_directory);
        if (PostmasterFile.Read(paths.PostmasterFile) is { } file && file.IsAlive(paths.Cluster))
        {
            Process.GetProcessById(file.Pid).Kill();
            while (file.IsAlive(paths.Cluster))
            {
                await Task.Delay(10, cancellationToken);
            }
        }

        await StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        Directory.Delete(_directory, recursive: true);
    }
}

using Microsoft.Extensions.Logging;
using Npgsql;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// The private PostgreSQL of this installation, used when no connection string is given.
/// <code>
/// await using var postgres = await EmbeddedPostgres.StartAsync(
///     new EmbeddedPostgresOptions { DataDirectory = data ?? DataDirectory.Default() }, logger, stopping);
/// // … use postgres.ConnectionString, run the application to its end …
/// await postgres.StopAsync();   // after everything that uses the database; a Ctrl+C does not reach the server itself
/// </code>
/// It listens on a Unix socket only and is opened with a random password. It is a server of its own, which outlives a crash of this process and
/// is adopted by the next one. Processes with the same data directory share it, each holding a locked lease; the last one stops it.
/// A server that dies while we live is started again at the same socket, so the connection string stays good.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan s_watchPeriod = TimeSpan.FromSeconds(2);

    private readonly EmbeddedPostgresOptions _options;
    private readonly ClusterPaths _paths;
    private readonly ServerControl _control;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Lease? _lease;
    private Task _watch = Task.CompletedTask;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, ClusterPaths paths, ServerControl control, ILogger logger)
    {
        _options = options;
        _paths = paths;
        _control = control;
        _logger = logger;
    }

    /// <summary>Opens the database named in the options as the owner of the cluster. Holds the password: never log it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Whether the server ran already when we came.</summary>
    public bool WasAdopted { get; private set; }

    /// <summary>Creates the cluster when there is none, starts the server or adopts the one that runs, and makes the database.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message is one line that says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new EmbeddedPostgresException("The embedded database runs on Linux only: name a PostgreSQL server with ConnectionStrings__MyEms.");
        }

        var paths = new ClusterPaths(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory)));
        var account = await ServerAccount.FindAsync(Environment.IsPrivilegedProcess, options.ServerUser, cancellationToken);
        await ClusterCreation.PrepareDirectoriesAsync(paths, account, cancellationToken);
        using var starting = await StartLock.EnterAsync(paths.StartLock, options.StartTimeout, cancellationToken);
        var binaries = await new BinaryLocator(paths, options, account, logger).FindAsync(cancellationToken);
        if (!paths.HasCluster)
        {
            await ClusterCreation.RunAsync(paths, binaries, account, logger, cancellationToken);
        }

        var control = new ServerControl(paths, binaries, account, options, logger);
        var postgres = new EmbeddedPostgres(options, paths, control, logger);
        postgres._lease = Lease.Take(paths.Leases);
        try
        {
            await postgres.RaiseAsync(binaries.Directory, cancellationToken);
        }
        catch
        {
            await postgres.ReleaseAsync(postgres._lease);
            throw;
        }

        return postgres;
    }

    /// <summary>Gives the server back: stops it cleanly, unless another process uses it. A second call does nothing.</summary>
    /// <exception cref="EmbeddedPostgresException">The server does not stop.</exception>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _lease, null) is not { } lease)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _watch;
        using var stopping = await StartLock.EnterAsync(_paths.StartLock, _options.StartTimeout, CancellationToken.None);
        await ReleaseAsync(lease);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    /// <summary>What a crash of this process leaves: the lease is freed, the server runs on. For tests.</summary>
    internal async Task AbandonAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        Interlocked.Exchange(ref _lease, null)?.Dispose();
    }

    private async Task ReleaseAsync(Lease lease)
    {
        lease.Dispose();
        if (Lease.AnyHeld(_paths.Leases))
        {
            Log.LeftRunning(_logger);
            return;
        }

        await _control.StopAsync(CancellationToken.None);
        Log.Stopped(_logger);
    }

    private async Task RaiseAsync(string binDirectory, CancellationToken cancellationToken)
    {
        var (rising, socketDirectory) = await _control.RaiseAsync(cancellationToken);
        WasAdopted = rising == Rising.Adopted;
        if (WasAdopted)
        {
            Log.Adopted(_logger, socketDirectory);
        }
        else
        {
            Log.Started(_logger, binDirectory, socketDirectory);
        }

        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = socketDirectory,
            Port = ServerSettings.Port,
            Username = ClusterCreation.Superuser,
            Password = ClusterCreation.ReadPassword(_paths),
            Database = _options.Database,
            ApplicationName = "myems",
        }.ConnectionString;
        await DatabaseCreation.EnsureAsync(ConnectionString, cancellationToken);
        if (_options.RestartWhenDead)
        {
            _watch = WatchAsync(_stopping.Token);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_watchPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await RestartWhenDeadAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
    }

    private async Task RestartWhenDeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_control.IsAlive)
            {
                return;
            }

            using var starting = await StartLock.EnterAsync(_paths.StartLock, _options.StartTimeout, cancellationToken);
            if (!_control.IsAlive)
            {
                Log.Died(_logger);
                await _control.RaiseAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            // A full disk, say: tried again at the next tick, for as long as we live.
            Log.NotRestarted(_logger, EmbeddedPostgresException.OneLine(e.Message));
        }
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>How a server came to be up.</summary>
internal enum Rising
{
    Started,
    Adopted,
}

/// <summary>Starts, adopts and stops the server of a cluster. Used under <see cref="StartLock"/> only.</summary>
internal sealed class ServerControl(
    ClusterPaths paths, ServerBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options, ILogger logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether a living server serves the cluster now, in whatever state.</summary>
    public bool IsAlive => Running() is not null;

    /// <summary>Brings the server up, or takes over the one that runs. Gives the directory of its socket.</summary>
    public async Task<(Rising Rising, string SocketDirectory)> RaiseAsync(CancellationToken cancellationToken)
    {
        var running = await SettleAsync(cancellationToken);
        if (running is not null)
        {
            return (Rising.Adopted, running.SocketDirectory);
        }

        var socketDirectory = await SocketDirectory.PrepareAsync(paths, account, cancellationToken);
        SocketDirectory.Clear(socketDirectory);
        var settings = ServerSettings.Compose(socketDirectory, paths.Logs, options.Settings);
        await File.WriteAllTextAsync(paths.SettingsFile, settings, cancellationToken);
        UnixMode.Set(paths.SettingsFile, UnixMode.ReadableFile);
        await StartAsync(cancellationToken);
        return (Rising.Started, socketDirectory);
    }

    /// <summary>Ends the sessions and shuts the server down; nothing committed is lost.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not end in time.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Running() is null)
        {
            return;
        }

        var result = await PgCtlAsync(["stop", "-m", "fast"], cancellationToken);
        if (result.ExitCode != 0 && Running() is not null)
        {
            throw new EmbeddedPostgresException($"The database in {paths.Cluster} did not stop: {ServerLog.Gist(result.Output)}");
        }
    }

    /// <summary>The server that runs, once it is ready; null when none does, with nothing left in the way of a start.</summary>
    private async Task<PostmasterFile?> SettleAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (Running() is { } running)
        {
            if (running.Status == PostmasterFile.Ready)
            {
                return running;
            }

            if (TimeProvider.System.GetElapsedTime(since) > options.StartTimeout)
            {
                throw new EmbeddedPostgresException(
                    $"The database server {running.Pid} in {paths.Cluster} has been '{running.Status}' for {options.StartTimeout.TotalSeconds:0} s: see {paths.Logs}.");
            }

            await Task.Delay(s_pause, cancellationToken);
        }

        if (File.Exists(paths.PostmasterFile))
        {
            Log.RemovingStaleFile(logger, paths.PostmasterFile);
            File.Delete(paths.PostmasterFile);
        }

        return null;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            File.Delete(paths.StartLog);
            var log = ServerLog.Mark(paths);
            var result = await PgCtlAsync(["start", "-l", paths.StartLog], cancellationToken);
            if (result.ExitCode == 0)
            {
                return;
            }

            var said = log.Since();
            // The sessions of a killed server end by themselves, each with the statement that it is at.
            var oldSessionsLive = said.Contains("pre-existing shared memory block", StringComparison.Ordinal);
            if (!oldSessionsLive || TimeProvider.System.GetElapsedTime(since) > options.StartTimeout)
            {
                throw new EmbeddedPostgresException(
                    $"The database in {paths.Cluster} did not start: {ServerLog.Gist(said.Length > 0 ? said : result.Output)} (logs: {paths.Logs})");
            }

            await Task.Delay(s_pause, cancellationToken);
        }
    }

    private PostmasterFile? Running() =>
        PostmasterFile.Read(paths.PostmasterFile) is { } file && file.IsAlive(paths.Cluster) ? file : null;

    private Task<ChildResult> PgCtlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ChildProcess.RunAsync(
            binaries.PgCtl, [.. arguments, "-s", "-w", "-t", seconds, "-D", paths.Cluster],
            account.User, options.StartTimeout + TimeSpan.FromSeconds(10), cancellationToken);
    }
}

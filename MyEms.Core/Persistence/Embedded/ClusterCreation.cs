using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>Makes the directories and, once, the cluster.</summary>
internal static class ClusterCreation
{
    public const string Superuser = "myems";
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    /// <summary>Creates the directories below the data directory and gives them to the account.</summary>
    /// <exception cref="EmbeddedPostgresException">They cannot be created, or the account cannot reach them.</exception>
    public static async Task PrepareDirectoriesAsync(ClusterPaths paths, ServerAccount account, CancellationToken cancellationToken)
    {
        // pg_ctl hands the log's path to a shell within double quotes.
        if (paths.Root.AsSpan().IndexOfAny("\"$`\\\n") >= 0)
        {
            throw new EmbeddedPostgresException($"The data directory {paths.Root} has a character in its name that PostgreSQL's tools do not take: choose another.");
        }

        try
        {
            var passable = account.User is null ? UnixMode.PrivateDirectory : UnixMode.PassableDirectory;
            CreateDirectory(paths.Root, passable);
            CreateDirectory(paths.Database, passable);
            CreateDirectory(paths.Leases, UnixMode.PrivateDirectory);
            await account.DemandReachAsync(paths.Database, cancellationToken);
            await CreateForAsync(account, paths.Run, cancellationToken);
            await CreateForAsync(account, paths.Logs, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data directory {paths.Root} cannot be used: {e.Message} Name another with --data DIR.", e);
        }
    }

    /// <summary>Makes the cluster under another name and renames it when it is whole, so that an aborted first start leaves nothing half-made.</summary>
    public static async Task RunAsync(
        ClusterPaths paths, ServerBinaries binaries, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        Log.CreatingCluster(logger, paths.Cluster, binaries.Major);
        if (Directory.Exists(paths.ClusterInMaking))
        {
            Directory.Delete(paths.ClusterInMaking, recursive: true);
        }

        await CreateForAsync(account, paths.ClusterInMaking, cancellationToken);
        if (!File.Exists(paths.Password))
        {
            UnixMode.WritePrivate(paths.Password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        }

        await account.TakeOwnershipAsync(paths.Password, cancellationToken);
        var result = await ChildProcess.RunAsync(
            binaries.InitDb,
            [
                "-D", paths.ClusterInMaking, "-U", Superuser, "--pwfile", paths.Password,
                "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums",
            ],
            account.User, s_timeout, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException($"The database could not be created in {paths.Cluster}: {ServerLog.Gist(result.Output)}");
        }

        await File.AppendAllTextAsync(Path.Combine(paths.ClusterInMaking, "postgresql.conf"), ServerSettings.Include, cancellationToken);
        Directory.Move(paths.ClusterInMaking, paths.Cluster);
    }

    private static async Task CreateForAsync(ServerAccount account, string directory, CancellationToken cancellationToken)
    {
        if (CreateDirectory(directory, UnixMode.PrivateDirectory))
        {
            await account.TakeOwnershipAsync(directory, cancellationToken);
        }
    }

    private static bool CreateDirectory(string directory, UnixFileMode mode)
    {
        if (Directory.Exists(directory))
        {
            return false;
        }

        Directory.CreateDirectory(directory);
        UnixMode.Set(directory, mode);
        return true;
    }

    /// <exception cref="EmbeddedPostgresException">The cluster is there and its password is not.</exception>
    public static string ReadPassword(ClusterPaths paths) =>
        File.Exists(paths.Password)
            ? File.ReadAllText(paths.Password).Trim()
            : throw new EmbeddedPostgresException(
                $"{paths.Password} is missing, without which the database beside it cannot be opened: restore it from a backup.");
}

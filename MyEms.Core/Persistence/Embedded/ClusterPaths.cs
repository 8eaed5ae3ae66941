namespace MyEms.Core.Persistence.Embedded;

/// <summary>Where everything of the embedded database lies, below the program's data directory.</summary>
internal sealed record ClusterPaths(string Root)
{
    /// <summary>
    /// Ours, not the database user's: of what is in it, only the cluster, the socket directory and the logs are that user's, so
    /// that root never writes where another account could have put a link.
    /// </summary>
    public string Database => Path.Combine(Root, "db");

    public string Cluster => Path.Combine(Database, "cluster");

    /// <summary>A cluster in the making; renamed to <see cref="Cluster"/> when it is whole.</summary>
    public string ClusterInMaking => Path.Combine(Database, "cluster.init");

    public string Run => Path.Combine(Database, "run");

    /// <summary>Remembers the short socket directory that is used when <see cref="Run"/> does not do.</summary>
    public string SocketDirectoryFile => Path.Combine(Database, "socket-directory");

    public string Password => Path.Combine(Database, "password");

    /// <summary>Remembers which binaries run this cluster.</summary>
    public string BinDirectoryFile => Path.Combine(Database, "bin-directory");

    /// <summary>What the server says before its own log is open.</summary>
    public string StartLog => Path.Combine(Logs, "start.log");

    public string Logs => Path.Combine(Database, "log");

    /// <summary>Locked while a process starts or stops the server.</summary>
    public string StartLock => Path.Combine(Database, "start.lock");

    /// <summary>One locked file per process that uses the server.</summary>
    public string Leases => Path.Combine(Database, "leases");

    /// <summary>Binaries restored by npm.</summary>
    public string RestoredBinaries => Path.Combine(Root, "pg");

    public string VersionFile => Path.Combine(Cluster, "PG_VERSION");

    public string PostmasterFile => Path.Combine(Cluster, "postmaster.pid");

    public string SettingsFile => Path.Combine(Database, ServerSettings.FileName);

    public bool HasCluster => Directory.Exists(Cluster);
}

using Microsoft.Extensions.Logging;

namespace MyEms.Core.Persistence.Embedded;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Creating a database in {Cluster} with PostgreSQL {Major}")]
    public static partial void CreatingCluster(ILogger logger, string cluster, int major);

    [LoggerMessage(101, LogLevel.Information, "Database started from {BinDirectory}, socket in {SocketDirectory}")]
    public static partial void Started(ILogger logger, string binDirectory, string socketDirectory);

    [LoggerMessage(102, LogLevel.Information, "Database was running already and is shared, socket in {SocketDirectory}")]
    public static partial void Adopted(ILogger logger, string socketDirectory);

    [LoggerMessage(103, LogLevel.Information, "Database stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(104, LogLevel.Information, "Database left running: another process uses it")]
    public static partial void LeftRunning(ILogger logger);

    [LoggerMessage(105, LogLevel.Warning, "Removing {File}, left by a database server that is gone")]
    public static partial void RemovingStaleFile(ILogger logger, string file);

    [LoggerMessage(106, LogLevel.Information, "No PostgreSQL is installed: fetching {Package} into {Directory}")]
    public static partial void FetchingBinaries(ILogger logger, string package, string directory);

    [LoggerMessage(107, LogLevel.Error, "Database server died: starting it again")]
    public static partial void Died(ILogger logger);

    [LoggerMessage(108, LogLevel.Error, "Database server cannot be started again yet: {Reason}")]
    public static partial void NotRestarted(ILogger logger, string reason);
}

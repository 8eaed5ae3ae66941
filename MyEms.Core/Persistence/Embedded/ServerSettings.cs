using System.Text;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// The settings of the embedded server, for a machine of two cores and a few GiB that also runs the program. They are
/// written to a file of their own at each start; what an administrator sets with ALTER SYSTEM wins over them.
/// </summary>
internal static class ServerSettings
{
    public const string FileName = "myems.conf";

    /// <summary>Names the socket file only: nothing listens on TCP, so it cannot collide.</summary>
    public const int Port = 5432;

    /// <summary>The line that initdb's postgresql.conf gets, so that <see cref="FileName"/> is read.</summary>
    public const string Include = $"\ninclude_if_exists = '../{FileName}'\n";

    private static readonly IReadOnlyList<KeyValuePair<string, string>> s_tuned =
    [
        new("listen_addresses", ""),
        new("port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("unix_socket_permissions", "0700"),
        new("max_connections", "200"),
        new("shared_buffers", "256MB"),
        new("effective_cache_size", "1GB"),
        new("work_mem", "8MB"),
        new("maintenance_work_mem", "128MB"),
        new("max_wal_size", "2GB"),
        new("min_wal_size", "256MB"),
        new("wal_compression", "on"),
        new("checkpoint_timeout", "15min"),
        new("synchronous_commit", "on"), // an acknowledged reading is on the disk
        new("random_page_cost", "1.1"),
        new("jit", "off"), // costs more than it saves on statements of milliseconds
        new("max_parallel_workers_per_gather", "1"), // the other core polls devices; /dev/shm is small in containers
        new("max_locks_per_transaction", "256"), // monthly partitions: migrations and pg_dump lock them all
        new("timezone", "UTC"),
        new("log_timezone", "UTC"),
        new("logging_collector", "on"),
        new("log_filename", "postgresql-%a.log"), // a week of logs, each day overwriting the one of last week
        new("log_rotation_age", "1d"),
        new("log_rotation_size", "0"),
        new("log_truncate_on_rotation", "on"),
        new("log_line_prefix", "%m [%p] %q%d "),
    ];

    public static string Compose(string socketDirectory, string logDirectory, IReadOnlyDictionary<string, string> overrides)
    {
        var settings = s_tuned.ToDictionary(StringComparer.Ordinal);
        // A list of directories: the quotes keep a comma or a space inside the name.
        settings["unix_socket_directories"] = $"\"{socketDirectory}\"";
        settings["log_directory"] = logDirectory;
        foreach (var (name, value) in overrides)
        {
            settings[name] = value;
        }

        var text = new StringBuilder("# Written by MyEms at each start. Change settings with ALTER SYSTEM, which wins over this file.\n");
        foreach (var (name, value) in settings)
        {
            text.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        }

        return text.ToString();
    }
}

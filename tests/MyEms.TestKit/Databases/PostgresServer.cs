using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>
/// The PostgreSQL of all tests on this machine: one embedded server below the temporary directory, started by the first test
/// process that needs it, shared by the others and stopped when the last one ends. Durability is switched off. Databases are
/// had through <see cref="TestDatabase"/>. <c>MYEMS_TEST_POSTGRES</c> names another server instead.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> s_shared = new(StartAsync);

    private PostgresServer(string connectionString) => ConnectionString = connectionString;

    /// <summary>Opens the maintenance database; not pooled.</summary>
    internal string ConnectionString { get; }

    public static Task<PostgresServer> SharedAsync() => s_shared.Value;

    /// <summary>The settings of a server that may lose its data: several times faster on many small databases.</summary>
    internal static IReadOnlyDictionary<string, string> Undurable { get; } = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["full_page_writes"] = "off",
        ["synchronous_commit"] = "off",
        ["shared_buffers"] = "128MB",
        ["max_connections"] = "400",
    };

    /// <summary>Opens the named database; not pooled.</summary>
    internal string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    private static async Task<PostgresServer> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("MYEMS_TEST_POSTGRES");
        if (!string.IsNullOrEmpty(given))
        {
            return new PostgresServer(Unpooled(given));
        }

        // Of each user its own: another one's directory cannot be used anyway.
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), $"myems-tests-{Environment.UserName}"),
            Database = "postgres",
            Settings = Undurable,
        };
        var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        // The only hook that runs however the test program ends, and it cannot be awaited.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => postgres.StopAsync().GetAwaiter().GetResult();
        return new PostgresServer(Unpooled(postgres.ConnectionString));
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}

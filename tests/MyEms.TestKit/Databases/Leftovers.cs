using System.Globalization;

namespace MyEms.TestKit.Databases;

/// <summary>Databases of killed test runs and templates of old code, dropped a day later when nobody is connected; large templates sooner.</summary>
internal static class Leftovers
{
    public const string Prefix = "test_";
    private const int KeepHours = 24;

    // A template with data is made anew at every change of the code, and takes hundreds of megabytes.
    private const int KeepLargeHours = 3;

    public static long HourOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 3600;

    /// <summary>Notes when a template was made; the server does not keep it.</summary>
    public static Task StampAsync(PostgresServer server, string template, CancellationToken cancellationToken) =>
        ServerCommand.ExecuteAsync(
            server, $"comment on database {template} is '{HourOf(TimeProvider.System.GetUtcNow())}'", cancellationToken);

    public static async Task DropAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        var now = HourOf(TimeProvider.System.GetUtcNow());
        var oldest = (now - KeepHours).ToString(CultureInfo.InvariantCulture);
        var oldestLarge = (now - KeepLargeHours).ToString(CultureInfo.InvariantCulture);
        var old = await ServerCommand.NamesAsync(
            server,
            $"""
            select datname from pg_database d
            where not exists (select from pg_stat_activity a where a.datid = d.oid)
              and (datname ~ '^{Prefix}[0-9]+_' and split_part(datname, '_', 2)::bigint < {oldest}
                or datname ~ '^tpl_' and shobj_description(d.oid, 'pg_database') ~ '^[0-9]+$'
                   and shobj_description(d.oid, 'pg_database')::bigint
                       < case when pg_database_size(d.oid) > 64 * 1024 * 1024 then {oldestLarge} else {oldest} end)
            """,
            cancellationToken);
        foreach (var name in old)
        {
            await ServerCommand.ExecuteAsync(server, $"drop database if exists {name} with (force)", cancellationToken);
        }
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Reach;

/// <summary>Makes a change of dated configuration felt: coefficients follow it, and all that it can affect is marked.</summary>
public static class LedgerConfigurationChange
{
    private const string VersionKey = "ledger.configuration";

    /// <summary>
    /// To be called within the transaction that changed configuration, after its changes are flushed. Stores the coefficients
    /// anew and marks every register with readings, so that meters and all nodes above them are computed again.
    /// </summary>
    public static async Task ApplyAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(context.Database);
        var model = new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, cancellationToken));
        await StoreAsync(connection, model.Coefficients, cancellationToken);
        await ExecuteAsync(
            connection,
            $$"""
            insert into setting (key, value) values ('{{VersionKey}}', '1')
            on conflict (key) do update set value = to_jsonb((setting.value::text)::bigint + 1);
            insert into dirty (stage, key, from_ts, to_ts)
            select {{(short)DirtyStage.Readings}}, p.id, r.first, r.last + interval '1 microsecond'
            from point p cross join lateral (
                select (select ts from reading where point_id = p.id order by ts limit 1) as first,
                       (select ts from reading where point_id = p.id order by ts desc limit 1) as last) r
            where p.quantity = 1 and p.node_id is not null and r.first is not null;
            insert into dirty (stage, key, from_ts, to_ts)
            select {{(short)DirtyStage.Node}}, l.node_id, min(l.day)::timestamp at time zone 'UTC', (max(l.day) + 1)::timestamp at time zone 'UTC'
            from ledger_day l group by l.node_id;
            select pg_notify('{{DirtyMarks.Channel}}', '');
            """,
            cancellationToken);
    }

    internal static async Task<long> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select (value::text)::bigint from setting where key = '{VersionKey}'", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is long version ? version : 0;
    }

    private static async Task StoreAsync(NpgsqlConnection connection, IReadOnlyList<Coefficient> coefficients, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "delete from coefficient", cancellationToken);
        await using var import = await connection.BeginBinaryImportAsync(
            "copy coefficient (node_id, meter_id, role, weight, valid_from, valid_to) from stdin (format binary)", cancellationToken);
        foreach (var coefficient in coefficients)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(coefficient.NodeId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(coefficient.MeterId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync((short)coefficient.Role, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(coefficient.Weight, NpgsqlDbType.Numeric, cancellationToken);
            await import.WriteAsync(coefficient.ValidFrom, NpgsqlDbType.TimestampTz, cancellationToken);
            await import.WriteAsync(coefficient.ValidTo, NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

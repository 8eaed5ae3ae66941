using Microsoft.EntityFrameworkCore;
using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Reach;

/// <summary>Makes a change of configuration felt: coefficients follow it, and exactly what it can affect is marked.</summary>
public static class LedgerConfigurationChange
{
    private const string VersionKey = "ledger.configuration";
    private const int ConfigurationLock = 4211;

    private const string PeriodsSql = "insert into tariff_period (code) select distinct period from tariff_price on conflict (code) do nothing";

    private const string VersionSql =
        $"""
        insert into setting (key, value) values ('{VersionKey}', '1')
        on conflict (key) do update set value = to_jsonb((setting.value::text)::bigint + 1)
        """;

    /// <summary>
    /// To be called within the transaction that changed configuration, after its changes are flushed and at its end: from here to
    /// the commit no stage computes with the old configuration.
    /// </summary>
    /// <param name="context">With an open transaction.</param>
    /// <param name="note">Who changed what, for the receipt of the figures that move; null where there is nothing to tell.</param>
    /// <returns>How much is computed again.</returns>
    public static async Task<LedgerEffect> ApplyAsync(MyEmsDbContext context, CancellationToken cancellationToken, ChangeNote? note = null)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({ConfigurationLock})", cancellationToken);
        await ExecuteAsync(connection, PeriodsSql, cancellationToken);
        var before = await CommittedAsync(connection, cancellationToken);
        var after = new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, cancellationToken));
        if (!before.Coefficients.SequenceEqual(after.Coefficients))
        {
            await StoreAsync(connection, after.Coefficients, cancellationToken);
        }

        await ExecuteAsync(connection, VersionSql, cancellationToken);
        var ranges = LedgerDifference.Between(before, after).Ranges.ToList();
        var cause = note is null || ranges.Count == 0 ? (long?)null : await ChangeNote.InsertAsync(connection, ChangeKind.Configuration, note, cancellationToken);
        return await LedgerEffect.MarkAsync(connection, ranges, cause, cancellationToken);
    }

    /// <summary>
    /// How much the change that the context's transaction has flushed so far would compute again; marks nothing. The caller
    /// rolls its transaction back.
    /// </summary>
    public static async Task<LedgerEffect> EstimateAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var before = await CommittedAsync(connection, cancellationToken);
        var after = new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, cancellationToken));
        return await LedgerEffect.EstimateAsync(connection, [.. LedgerDifference.Between(before, after).Ranges], cancellationToken);
    }

    /// <summary>
    /// Keeps configuration as it is until the end of the stage's transaction. Without it a meter computed under the old
    /// configuration would not mark the nodes that the new one gave it.
    /// </summary>
    public static Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, $"select pg_advisory_xact_lock_shared({ConfigurationLock})", cancellationToken);

    internal static async Task<long> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select (value::text)::bigint from setting where key = '{VersionKey}'", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is long version ? version : 0;
    }

    // Another session sees what was committed before: the transaction at hand has changed it for itself only.
    private static async Task<LedgerModel> CommittedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var other = (NpgsqlConnection)((ICloneable)connection).Clone();
        await other.OpenAsync(cancellationToken);
        await using var context = new MyEmsDbContext(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(other).Options);
        return new LedgerModel(await LedgerConfigurationLoader.LoadAsync(context, cancellationToken));
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

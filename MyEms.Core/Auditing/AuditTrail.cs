using MyEms.Core.Catalogue;
using MyEms.Core.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Auditing;

/// <summary>
/// The audit of configuration (AUD-01, AUD-03): rows that are only ever appended, each chained to the one before by a hash. The database refuses
/// to change them; <see cref="AuditVerifier"/> finds what somebody changed past it.
/// </summary>
public sealed class AuditTrail(TimeProvider time)
{
    /// <summary>Advisory lock of the chain's end: entries are appended by one transaction at a time.</summary>
    private const long ChainLock = 4203;

    private const string Columns =
        "a.id, a.at, a.user_id, a.user_name, a.address, a.action, a.entity, a.entity_id, a.organisation_id, a.text, a.before, a.after";

    /// <summary>Appends within the open transaction. From here on other changes wait for its end, so call it last.</summary>
    public async Task AppendAsync(NpgsqlConnection connection, Actor actor, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        var (last, hash) = await EndAsync(connection, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        await using var import = await connection.BeginBinaryImportAsync(
            "copy audit_entry (id, at, user_id, user_name, address, action, entity, entity_id, organisation_id, text, before, after, hash) from stdin (format binary)", cancellationToken);
        foreach (var record in records)
        {
            var entry = new AuditEntry(++last, now, actor.UserId, actor.Name, actor.Address, record);
            hash = entry.Hash(hash);
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(entry.Id, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(entry.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await WriteAsync(import, entry.UserId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(entry.UserName, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(import, entry.Address, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync((short)record.Action, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(record.Entity, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(record.EntityId, NpgsqlDbType.Integer, cancellationToken);
            await WriteAsync(import, record.OrganisationId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(record.Text, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(import, record.Before, NpgsqlDbType.Json, cancellationToken);
            await WriteAsync(import, record.After, NpgsqlDbType.Json, cancellationToken);
            await import.WriteAsync(hash, NpgsqlDbType.Bytea, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    /// <summary>The history within a scope, newest first. What belongs to no organisation is shown to those who see everything.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> ListAsync(NpgsqlConnection connection, NodeScope scope, AuditQuery query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from audit_entry a
            where (@scope is null or a.organisation_id = @scope)
              and (@entity is null or a.entity = @entity) and (@entity_id is null or a.entity_id = @entity_id)
              and (@user is null or a.user_id = @user)
              and (@from is null or a.at >= @from) and (@to is null or a.at < @to)
              and (@before is null or a.id < @before)
            order by a.id desc limit @limit
            """,
            connection);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.Add(new NpgsqlParameter("entity", NpgsqlDbType.Text) { Value = (object?)query.Entity ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("entity_id", NpgsqlDbType.Integer) { Value = (object?)query.EntityId ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("user", NpgsqlDbType.Integer) { Value = (object?)query.UserId ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("from", NpgsqlDbType.TimestampTz) { Value = (object?)query.From ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("to", NpgsqlDbType.TimestampTz) { Value = (object?)query.To ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("before", NpgsqlDbType.Bigint) { Value = (object?)query.Before ?? DBNull.Value });
        command.Parameters.AddWithValue("limit", query.Limit);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>The newest entry of an entity, whoever asks: for the undo, within the transaction that has locked the entity.</summary>
    internal static async Task<AuditRecord?> LastAsync(NpgsqlConnection connection, string entity, int id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from audit_entry a where a.entity = @entity and a.entity_id = @id order by a.id desc limit 1", connection);
        command.Parameters.AddWithValue("entity", entity);
        command.Parameters.AddWithValue("id", id);
        return (await ReadAsync(command, cancellationToken)).FirstOrDefault()?.Record;
    }

    internal static AuditEntry Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetDateTime(1),
        reader.IsDBNull(2) ? null : reader.GetInt32(2),
        reader.GetString(3),
        Text(reader, 4),
        new AuditRecord((AuditAction)reader.GetInt16(5), reader.GetString(6), reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetInt32(8), reader.GetString(9), Text(reader, 10), Text(reader, 11)));

    private static async Task<(long Id, byte[] Hash)> EndAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({ChainLock})", connection))
        {
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        // A statement of its own: its snapshot has to be newer than the lock.
        await using var command = new NpgsqlCommand("select id, hash from audit_entry order by id desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, AuditEntry.Origin);
    }

    private static async Task<IReadOnlyList<AuditEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(Read(reader));
        }

        return entries;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static Task WriteAsync<TValue>(NpgsqlBinaryImporter import, TValue value, NpgsqlDbType type, CancellationToken cancellationToken) =>
        value is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync((object)value, type, cancellationToken);
}

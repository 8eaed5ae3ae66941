using Npgsql;

namespace MyEms.Core.Auditing;

/// <summary>Walks the chain of the audit and says where it is broken: <c>audit verify</c>.</summary>
public sealed class AuditVerifier(NpgsqlDataSource dataSource)
{
    /// <summary>Reads every entry in order. Memory does not grow with their number.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "select id, at, user_id, user_name, address, action, entity, entity_id, organisation_id, text, before, after, hash from audit_entry order by id", connection)
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (count, previous) = (0L, AuditEntry.Origin);
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = AuditTrail.Read(reader);
            var hash = reader.GetFieldValue<byte[]>(12);
            if (entry.Id != count + 1 || !hash.AsSpan().SequenceEqual(entry.Hash(previous)))
            {
                return new AuditVerification(count, entry.Id);
            }

            (count, previous) = (entry.Id, hash);
        }

        return new AuditVerification(count, null);
    }
}

/// <summary>How the chain is.</summary>
/// <param name="Intact">Entries from the first that are as they were written.</param>
/// <param name="BrokenAt">Id of the first that is not what was written there; null: none.</param>
public sealed record AuditVerification(long Intact, long? BrokenAt);

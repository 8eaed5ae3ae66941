using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Repair;

/// <summary>
/// One transaction of a repair: what is said, the outcome in <c>reading</c>, why, and what has to be computed again. It is repeated as a
/// whole when a device delivers one of its instants in the same moment. Repairs of one point follow each other (a lock per bucket of
/// points); against ingest they hold the rows of <c>reading</c> first and those of <c>manual_reading</c> after, as ingest does.
/// </summary>
internal sealed class RepairSession : IAsyncDisposable
{
    private const int Attempts = 5;

    // Few rows against large partitioned tables: by the index, whatever the statistics of a young table say.
    private const string ProbeTheIndex = "set local enable_seqscan = off; set local jit = off";

    private readonly NpgsqlTransaction _transaction;

    private RepairSession(NpgsqlConnection connection, NpgsqlTransaction transaction, Signature by, DateTime now)
    {
        (Connection, _transaction, By, Now) = (connection, transaction, by, now);
    }

    public NpgsqlConnection Connection { get; }

    public Signature By { get; }

    public DateTime Now { get; }

    /// <summary>Runs the work in a transaction that is committed when its outcome is <see cref="CorrectionStatus.Done"/>.</summary>
    public static async Task<CorrectionOutcome> RunAsync(
        NpgsqlDataSource dataSource, Partitions? partitions, Signature by, TimeProvider time, Func<RepairSession, Task<CorrectionOutcome>> work, CancellationToken cancellationToken)
    {
        if (!Signature.IsReason(by.Reason))
        {
            throw new ArgumentException("A correction needs a reason.", nameof(by));
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var session = await OpenAsync(dataSource, by, time.GetUtcNow().UtcDateTime, cancellationToken);
            try
            {
                var outcome = await work(session);
                if (outcome.Status == CorrectionStatus.Done)
                {
                    await session._transaction.CommitAsync(cancellationToken);
                }

                return outcome;
            }
            catch (Exception error) when (attempt < Attempts && IsPassing(error, partitions))
            {
                // Another writer was in the way; nothing of ours is left.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    public NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, Connection, _transaction) { CommandTimeout = 300 };
        command.Parameters.AddRange(parameters);
        if (sql.Contains("@now", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, Now);
        }

        if (sql.Contains("@user", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("user", NpgsqlDbType.Integer) { Value = (object?)By.UserId ?? DBNull.Value });
        }

        if (sql.Contains("@scope", StringComparison.Ordinal))
        {
            command.Parameters.Add(By.Scope.Parameter());
        }

        return command;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    /// <summary>Marks what changed and says why.</summary>
    public async Task<long> RecordAsync(ChangeKind kind, string subject, int readings, IReadOnlyList<DirtyMark> ranges, CancellationToken cancellationToken)
    {
        var note = new ChangeNote(subject, By.UserId, readings, ranges.Select(r => r.Key).Distinct().Count(), ranges.Min(r => r.From), ranges.Max(r => r.To));
        var change = await ChangeNote.InsertAsync(Connection, kind, note, cancellationToken);
        await DirtyMarks.InsertAsync(Connection, _transaction, DirtyStage.Readings, [.. ranges.Select(r => r with { Cause = change })], cancellationToken);
        return change;
    }

    private static async Task<RepairSession> OpenAsync(NpgsqlDataSource dataSource, Signature by, DateTime now, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
            var session = new RepairSession(connection, transaction, by, new DateTime(now.Ticks - (now.Ticks % 10), DateTimeKind.Utc));
            await session.ExecuteAsync(ProbeTheIndex, cancellationToken);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static bool IsPassing(Exception error, Partitions? partitions)
    {
        if (error is PostgresException { SqlState: PostgresErrorCodes.CheckViolation })
        {
            partitions?.Forget(); // somebody dropped a month that we remember
            return partitions is not null;
        }

        return error is DeliveredMeanwhileException
            || error is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };
    }
}

/// <summary>A device has delivered an instant that was not there when the repair looked.</summary>
internal sealed class DeliveredMeanwhileException : Exception;

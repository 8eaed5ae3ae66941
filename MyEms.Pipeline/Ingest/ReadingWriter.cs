using System.Data;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using Npgsql;

namespace MyEms.Pipeline.Ingest;

/// <summary>What became of a batch in the database.</summary>
/// <param name="Stored">Rows that are new or have changed.</param>
/// <param name="Unchanged">Rows that were there already, or that a later one of the same batch replaced.</param>
internal readonly record struct WriteOutcome(int Stored, int Unchanged);

/// <summary>
/// Writes batches into the partitioned table, each in one transaction with its dirty marks. Of several readings of one
/// point and instant the one written last stays; a batch that was written before and is written again changes and marks nothing.
/// </summary>
internal sealed class ReadingWriter(NpgsqlDataSource dataSource, Partitions partitions, OpenIntervals open, TimeProvider time)
{
    private const int Attempts = 4;

    private const string NewestSql =
        """
        select p.id, r.ts from point p
        cross join lateral (select ts from reading where point_id = p.id order by ts desc limit 1) r
        """;

    /// <exception cref="NpgsqlException">Nothing is known to be written: offer the batch again.</exception>
    public async Task<WriteOutcome> WriteAsync(ReadOnlyMemory<Reading> readings, Delivery delivery, CancellationToken cancellationToken)
    {
        if (readings.IsEmpty)
        {
            return default;
        }

        using var batch = ReadingBatch.Create(readings.Span);
        var stored = await WriteAsync(batch, delivery, cancellationToken);
        return new WriteOutcome(stored, readings.Length - stored);
    }

    /// <summary>Asks the database for a sign of life.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether there are readings whose marks waited and whose interval ended before the given instant.</summary>
    public bool HasOverdue(DateTime endedBefore) => open.Overdue(endedBefore).Count > 0;

    /// <summary>Marks those.</summary>
    public async Task MarkOverdueAsync(DateTime endedBefore, CancellationToken cancellationToken)
    {
        var marks = open.Overdue(endedBefore);
        await MarkAsync(marks, cancellationToken);
        open.Marked(marks);
    }

    /// <summary>Marks the newest reading of each point: a crash may have left its interval unmarked.</summary>
    public async Task MarkNewestAsync(CancellationToken cancellationToken)
    {
        var marks = new List<DirtyMark>();
        await using (var command = dataSource.CreateCommand(NewestSql))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var at = reader.GetDateTime(1);
                marks.Add(new DirtyMark(reader.GetInt32(0), at, at.AddTicks(TimeSpan.TicksPerMicrosecond)));
            }
        }

        await MarkAsync(marks, cancellationToken);
    }

    private async Task<int> WriteAsync(ReadingBatch batch, Delivery delivery, CancellationToken cancellationToken)
    {
        var mayCopy = true;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsurePartitionsAsync(batch, cancellationToken);
                return mayCopy ? await CopyAsync(batch, delivery, cancellationToken) : await UpsertAsync(batch, delivery, cancellationToken);
            }
            catch (PostgresException e) when (attempt < Attempts && IsMended(e.SqlState))
            {
                mayCopy = mayCopy && e.SqlState != PostgresErrorCodes.UniqueViolation;
            }
        }
    }

    /// <summary>Whether another attempt can succeed where this one failed.</summary>
    private bool IsMended(string sqlState)
    {
        switch (sqlState)
        {
            case PostgresErrorCodes.UniqueViolation:
            case PostgresErrorCodes.DeadlockDetected:
            case PostgresErrorCodes.SerializationFailure:
                return true;
            case PostgresErrorCodes.CheckViolation:
                // No partition takes the row: somebody dropped one that we remember.
                partitions.Forget();
                return true;
            default:
                return false;
        }
    }

    private async Task<int> CopyAsync(ReadingBatch batch, Delivery delivery, CancellationToken cancellationToken)
    {
        var plan = open.Plan(batch.Ranges(), delivery == Delivery.Live, time.GetUtcNow().UtcDateTime);
        var isCommitted = false;
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await ReadingCopy.WriteAsync(connection, batch.Rows, cancellationToken);
            var marks = await LateReadings.CausedAsync(connection, plan.Now, batch.Rows.Length, delivery, time.GetUtcNow().UtcDateTime, cancellationToken);
            await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, marks, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            isCommitted = true;
            return batch.Rows.Length;
        }
        finally
        {
            open.Settle(plan, isCommitted);
        }
    }

    /// <summary>What changes is marked at once: which rows those are is known only after the write.</summary>
    private async Task<int> UpsertAsync(ReadingBatch batch, Delivery delivery, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var (changed, ranges) = await ReadingUpsert.WriteAsync(connection, transaction, batch.Rows, cancellationToken);
        var plan = open.Plan(ranges, isLive: false, time.GetUtcNow().UtcDateTime);
        var marks = await LateReadings.CausedAsync(connection, plan.Now, changed, delivery, time.GetUtcNow().UtcDateTime, cancellationToken);
        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, marks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        open.Settle(plan, isCommitted: true);
        return changed;
    }

    private async Task MarkAsync(IReadOnlyList<DirtyMark> marks, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, marks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task EnsurePartitionsAsync(ReadingBatch batch, CancellationToken cancellationToken)
    {
        // Month by month: between a batch's first and last reading may lie years without any.
        foreach (var month in batch.Months())
        {
            await partitions.EnsureAsync(month, month, cancellationToken);
        }
    }
}

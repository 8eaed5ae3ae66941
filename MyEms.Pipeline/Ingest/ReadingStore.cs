using Microsoft.Extensions.Logging;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest.Spooling;

namespace MyEms.Pipeline.Ingest;

/// <summary>What became of a batch that was written or spooled.</summary>
internal readonly record struct StoreOutcome(int Stored, int Unchanged, int Spooled);

/// <summary>
/// The database first, else the disk. Any failure of the database sends the batch to the disk: an accepted reading is
/// always storable, so there is no batch that could fail forever for its own sake.
/// </summary>
internal sealed class ReadingStore(
    ReadingWriter writer, Spool spool, DatabaseGate gate, IngestMetrics metrics, IngestOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private IngestProblem? _spoolProblem;

    public Spool Spool => spool;

    public DatabaseGate Gate => gate;

    /// <summary>Why the disk took nothing at the last attempt; null when it did.</summary>
    public IngestProblem? SpoolProblem
    {
        get
        {
            lock (_lock)
            {
                return _spoolProblem;
            }
        }
    }

    /// <summary>Returns when the readings are committed or on the disk itself.</summary>
    /// <exception cref="IOException">Neither took them.</exception>
    public async Task<StoreOutcome> StoreAsync(ReadOnlyMemory<Reading> readings, Delivery delivery, CancellationToken cancellationToken)
    {
        var written = await TryWriteAsync(readings, delivery, cancellationToken);
        if (written is { } outcome)
        {
            return new StoreOutcome(outcome.Stored, outcome.Unchanged, 0);
        }

        await SpoolAsync(readings, cancellationToken);
        return new StoreOutcome(0, 0, readings.Length);
    }

    /// <summary>Writes into the database; null when it does not take them.</summary>
    public async Task<WriteOutcome?> TryWriteAsync(ReadOnlyMemory<Reading> readings, Delivery delivery, CancellationToken cancellationToken)
    {
        var outcome = default(WriteOutcome);
        var isDone = await TryAsync(async token => outcome = await writer.WriteAsync(readings, delivery, token), cancellationToken);
        if (!isDone)
        {
            return null;
        }

        metrics.Written(outcome);
        return outcome;
    }

    /// <summary>Does something with the database, if it is there.</summary>
    public async Task<bool> TryAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        if (!gate.MayTry())
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await action(linked.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The border to a broken infrastructure: whatever it was, the readings are safe elsewhere and the state says why.
            var error = timeout.IsCancellationRequested ? $"no answer within {options.WriteTimeout.TotalSeconds:0} s" : FirstLine(e.Message);
            if (gate.Failed(error))
            {
                Log.DatabaseAway(logger, e, error);
            }

            return false;
        }

        if (gate.Succeeded() is { } away)
        {
            Log.DatabaseBack(logger, away);
        }

        return true;
    }

    /// <exception cref="IOException">The disk does not take them.</exception>
    public async Task SpoolAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        try
        {
            await spool.AppendAsync(readings, cancellationToken);
        }
        catch (IOException e)
        {
            var isNew = false;
            lock (_lock)
            {
                isNew = _spoolProblem is null;
                _spoolProblem ??= new IngestProblem(IngestProblemKind.SpoolNotWritable, time.GetUtcNow().UtcDateTime, FirstLine(e.Message));
            }

            if (isNew)
            {
                Log.SpoolNotWritable(logger, e, FirstLine(e.Message));
            }

            throw;
        }

        metrics.Spooled(readings.Length);
        ForgetSpoolProblem();
    }

    /// <summary>Writes the oldest spool file into the database and deletes it after the commit.</summary>
    /// <returns>Whether there may be another.</returns>
    public async Task<bool> DrainOneAsync(CancellationToken cancellationToken)
    {
        var segment = await spool.TakeOldestAsync(cancellationToken);
        if (segment is null)
        {
            return false;
        }

        var readings = segment.Contents.Readings;
        for (var start = 0; start < readings.Length; start += options.MaximumBatch)
        {
            var part = readings.AsMemory(start, Math.Min(options.MaximumBatch, readings.Length - start));
            if (await TryWriteAsync(part, Delivery.Drained, cancellationToken) is null)
            {
                return false;
            }
        }

        var kept = spool.Complete(segment);
        ForgetSpoolProblem();
        Log.Drained(logger, readings.Length, segment.Contents.TornBytes);
        if (kept is not null)
        {
            Log.SpoolDamaged(logger, segment.Contents.DamagedBytes, readings.Length, kept);
        }

        return true;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();

    private void ForgetSpoolProblem()
    {
        lock (_lock)
        {
            _spoolProblem = null;
        }
    }
}

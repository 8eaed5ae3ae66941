using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest.Spooling;
using Npgsql;

namespace MyEms.Pipeline.Ingest;

/// <summary>
/// From offered readings to the table: acceptance, thinning, memory, database or disk. At least once all the way, and the table makes it
/// once: order and duplicates do not matter. Of different values for one point and instant the one written last stays; a
/// spooled one is written when the spool is drained.
/// </summary>
internal sealed class ReadingIngest : BackgroundService, IReadingSink, IIngestStatusSource
{
    private static readonly TimeSpan s_markGrace = TimeSpan.FromMinutes(2);

    private readonly IngestOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ReadingIngest> _logger;
    private readonly IngestMetrics _metrics;
    private readonly ReadingBuffer _buffer;
    private readonly ReadingWriter _writer;
    private readonly ReadingStore _store;
    private readonly ReadingIntake _intake;
    private DateTime? _dropping;
    private bool _hasMarkedNewest;
    private volatile bool _isStopped;

    /// <exception cref="IOException">The spool directory cannot be used.</exception>
    public ReadingIngest(
        NpgsqlDataSource dataSource, Partitions partitions, IOptions<IngestOptions> options, TimeProvider time, ILogger<ReadingIngest> logger)
        : this(dataSource, partitions, options.Value, time, logger, null)
    {
    }

    internal ReadingIngest(
        NpgsqlDataSource dataSource, Partitions partitions, IngestOptions options, TimeProvider time, ILogger<ReadingIngest> logger, Func<string, FileStream>? createFile)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _metrics = new IngestMetrics(time);
        _buffer = new ReadingBuffer(options.BufferCapacity, options.FlushSize);
        _intake = new ReadingIntake(options, _metrics, time, logger);
        _writer = new ReadingWriter(dataSource, partitions, new OpenIntervals(), time);
        var gate = new DatabaseGate(time, options.RetryDelay);
        var spool = new Spool(options.SpoolDirectory, options.SegmentBytes, options.SpoolBytes, createFile);
        _store = new ReadingStore(_writer, spool, gate, _metrics, options, time, logger);
        _metrics.Observe(() => _buffer.Count, () => spool.Readings, () => gate.IsAvailable);
    }

    public IngestStatus Current
    {
        get
        {
            var database = _store.Gate.State;
            return new IngestStatus(
                _metrics.ReadingsPerSecond, _buffer.Count, _store.Spool.Readings, _store.Spool.Bytes, _metrics.StoredTotal, _metrics.DroppedTotal,
                database.IsAvailable, database.Since, _store.SpoolProblem?.Detail ?? database.LastError, _intake.Refusals, Problems());
        }
    }

    public async ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<Reading> kept = _intake.Thin(_intake.Accept(readings.Span));
        if (kept.IsEmpty)
        {
            return;
        }

        // Waiting for room helps only while somebody makes room.
        var patience = _store.Gate.IsAvailable ? _options.MaximumWait : TimeSpan.Zero;
        if (!_isStopped && await _buffer.AddAsync(kept, patience, _time, cancellationToken))
        {
            return;
        }

        try
        {
            await _store.SpoolAsync(kept, cancellationToken);
        }
        catch (IOException)
        {
            // Said loudly where it arose; acquisition must go on.
            Drop(kept.Length);
        }
    }

    public async ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        var accepted = _intake.Accept(readings.Span);
        var outcome = accepted.Length == 0 ? default : await _store.StoreAsync(accepted, Delivery.History, cancellationToken);
        return new StoreReceipt(outcome.Stored, outcome.Unchanged, readings.Length - accepted.Length, outcome.Spooled);
    }

    /// <summary>Writes what memory holds, or spools it, and marks what waited for its interval to end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _isStopped = true;
        while (_buffer.HasAny && await FlushOnceAsync(CancellationToken.None))
        {
        }

        await MarkOverdueAsync(DateTime.MaxValue, CancellationToken.None);
    }

    public override void Dispose()
    {
        base.Dispose();
        _store.Spool.Dispose();
        _metrics.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_store.Spool.Adopted > 0)
        {
            Log.Adopted(_logger, _store.Spool.Adopted);
        }

        if (_store.Spool.Readings > 0)
        {
            Log.SpoolFound(_logger, _store.Spool.Readings);
        }

        return Task.WhenAll(FlushLoopAsync(stoppingToken), TendLoopAsync(stoppingToken));
    }

    private async Task FlushLoopAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!_buffer.HasFlush)
            {
                await _buffer.WaitAsync(_options.FlushInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!await FlushOnceAsync(CancellationToken.None))
            {
                await Task.Delay(_options.FlushInterval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A batch under way is finished even when the program stops: it has its own time limit.</summary>
    /// <returns>False when neither database nor disk took the batch; it is in memory still.</returns>
    private async Task<bool> FlushOnceAsync(CancellationToken cancellationToken)
    {
        var batch = _buffer.Take(_options.MaximumBatch);
        if (batch.IsEmpty)
        {
            return true;
        }

        try
        {
            await _store.StoreAsync(batch, Delivery.Live, cancellationToken);
            _buffer.Settle(batch.Length);
            _dropping = null;
            return true;
        }
        catch (IOException)
        {
            _buffer.PutBack(batch);
            return false;
        }
    }

    /// <summary>What is done beside the stream: the spool is drained, late marks are set, an absent database is looked for.</summary>
    private async Task TendLoopAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TendOnceAsync(stoppingToken);
            }
            catch (IOException e)
            {
                Log.SpoolUnreadable(_logger, e, e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(_options.FlushInterval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TendOnceAsync(CancellationToken stoppingToken)
    {
        if (!_store.Gate.IsAvailable && !await _store.TryAsync(_writer.PingAsync, stoppingToken))
        {
            return;
        }

        if (!_hasMarkedNewest)
        {
            _hasMarkedNewest = await _store.TryAsync(_writer.MarkNewestAsync, stoppingToken);
        }

        while (await _store.DrainOneAsync(stoppingToken))
        {
        }

        await MarkOverdueAsync(_time.GetUtcNow().UtcDateTime - s_markGrace, stoppingToken);
    }

    private async Task MarkOverdueAsync(DateTime endedBefore, CancellationToken cancellationToken)
    {
        if (_writer.HasOverdue(endedBefore))
        {
            await _store.TryAsync(token => _writer.MarkOverdueAsync(endedBefore, token), cancellationToken);
        }
    }

    private void Drop(int count)
    {
        _metrics.Dropped(count);
        if (_dropping is null)
        {
            _dropping = _time.GetUtcNow().UtcDateTime;
            Log.Dropped(_logger, count);
        }
    }

    private List<IngestProblem> Problems()
    {
        var problems = new List<IngestProblem>();
        var database = _store.Gate.State;
        if (!database.IsAvailable)
        {
            problems.Add(new IngestProblem(IngestProblemKind.DatabaseAway, database.Since, database.LastError ?? ""));
        }

        if (_store.SpoolProblem is { } spoolProblem)
        {
            problems.Add(spoolProblem);
        }

        problems.AddRange(_store.Spool.DamagedFiles.Select(f => new IngestProblem(IngestProblemKind.SpoolDamaged, File.GetLastWriteTimeUtc(f), f)));
        if (_dropping is { } since)
        {
            problems.Add(new IngestProblem(IngestProblemKind.ReadingsDropped, since, $"{_metrics.DroppedTotal} reading(s) since the program started."));
        }

        return problems;
    }
}

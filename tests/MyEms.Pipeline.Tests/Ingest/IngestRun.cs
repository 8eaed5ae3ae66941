using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Persistence;
using MyEms.Pipeline.Ingest;
using Npgsql;

namespace MyEms.Pipeline.Tests.Ingest;

/// <summary>An ingest with a spool directory of its own; several in turn may share the directory.</summary>
internal sealed class IngestRun : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;

    public IngestRun(string connectionString, string spool, Action<IngestOptions>? configure = null, Func<string, FileStream>? createFile = null)
    {
        var options = new IngestOptions { SpoolDirectory = spool, FlushInterval = TimeSpan.FromMilliseconds(20), RetryDelay = TimeSpan.FromMilliseconds(50), HistoryStep = TimeSpan.Zero };
        configure?.Invoke(options);
        _dataSource = NpgsqlDataSource.Create(connectionString);
        Ingest = new ReadingIngest(_dataSource, new Partitions(_dataSource), options, TimeProvider.System, NullLogger<ReadingIngest>.Instance, createFile);
    }

    public ReadingIngest Ingest { get; }

    public static async Task<IngestRun> StartAsync(
        string connectionString, string spool, CancellationToken cancellationToken, Action<IngestOptions>? configure = null, Func<string, FileStream>? createFile = null)
    {
        var run = new IngestRun(connectionString, spool, configure, createFile);
        await run.Ingest.StartAsync(cancellationToken);
        return run;
    }

    /// <summary>Polls until it is so; the test's own time limit ends it.</summary>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (!condition())
        {
            await Task.Delay(10, linked.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Ingest.StopAsync(CancellationToken.None);
        Ingest.Dispose();
        await _dataSource.DisposeAsync();
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MyEms.Bench.Ingest;
using MyEms.Bench.Ledger.Workload;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;

namespace MyEms.Bench.Ledger;

/// <summary>Stores the workload's readings as history is loaded: through the program's ingest, in large acknowledged batches.</summary>
internal sealed class WorkloadHistory(LedgerServer server, Partitions partitions, TimeProvider time, WorkloadOptions options, int[] points, bool unflagged)
{
    /// <summary>Limits of the points, by which acquisition flags a reading before it comes here.</summary>
    public const double LowLimit = 0.1;

    public const double HighLimit = 1_000_000_000;

    private const int BatchSize = 50_000;

    /// <summary>Readings as they come, duplicates and all.</summary>
    public IEnumerable<Reading> Readings(int firstStep, int endStep) => WorkloadReadings.Generate(options)
        .SkipWhile(r => r.Step < firstStep).TakeWhile(r => r.Step < endStep).Select(ToReading);

    /// <summary>What ingest and marks cost, and the number of rows.</summary>
    public async Task<(Usage Usage, int Stored)> StoreAsync(IEnumerable<Reading> readings, CancellationToken cancellationToken)
    {
        using var ingest = new ReadingIngest(
            server.DataSource, partitions, Options.Create(new IngestOptions { SpoolDirectory = server.SpoolDirectory }), time, NullLogger<ReadingIngest>.Instance);
        var usage = default(Usage);
        var stored = 0;
        foreach (var batch in readings.Chunk(BatchSize))
        {
            usage += await server.Usage.MeasureAsync(async () =>
            {
                var receipt = await ingest.StoreAsync(batch, cancellationToken);
                stored += receipt.Stored;
                if (receipt.Refused > 0 || receipt.Spooled > 0)
                {
                    throw new InvalidOperationException($"Of {batch.Length} readings {receipt.Refused} were refused and {receipt.Spooled} spooled; the figures would be worthless.");
                }
            });
        }

        return (usage, stored);
    }

    /// <summary>The same rows by a bare binary COPY, without duplicates (it could not take them) and without marks; the table is empty afterwards.</summary>
    public async Task<(Usage Usage, int Stored)> BareCopyAsync(CancellationToken cancellationToken)
    {
        await partitions.EnsureAsync(options.Start, options.End, cancellationToken);
        var usage = default(Usage);
        var stored = 0;
        var last = default(Reading);
        bool IsNew(Reading reading)
        {
            var isNew = reading != last;
            last = reading;
            return isNew;
        }

        foreach (var batch in Readings(0, options.Steps).Where(IsNew).Chunk(BatchSize))
        {
            usage += await server.Usage.MeasureAsync(() => BareCopy.WriteAsync(server.DataSource, batch, BatchSize, cancellationToken));
            stored += batch.Length;
        }

        await server.ExecuteAsync("truncate reading", cancellationToken);
        await server.ExecuteAsync("checkpoint", cancellationToken);
        return (usage, stored);
    }

    private Reading ToReading(WorkloadReading reading)
    {
        var value = reading.Thousandths / 1000.0;
        var quality = unflagged ? ReadingQuality.Good
            : value < LowLimit ? ReadingQuality.BelowRange
            : value > HighLimit ? ReadingQuality.AboveRange : ReadingQuality.Good;
        return new Reading(points[reading.Meter - 1], options.At(reading.Step), value, quality);
    }
}

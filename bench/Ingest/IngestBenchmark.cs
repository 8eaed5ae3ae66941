using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MyEms.Core.Persistence;
using MyEms.Core.Persistence.Embedded;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;
using Npgsql;

namespace MyEms.Bench.Ingest;

/// <summary>
/// Readings per second through buffer and writer, marks included, against a bare binary COPY of the same rows into the same
/// empty table in transactions of the same size; taken in turns, medians. <c>ingest [repetitions]</c>.
/// </summary>
internal static class IngestBenchmark
{
    private const int Points = 1000;
    private const int Minutes = 1000;
    private const int BatchSize = 50_000;
    private static readonly DateTime s_start = new(2026, 6, 25, 0, 0, 0, DateTimeKind.Utc);

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var repetitions = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5;
        var directory = Directory.CreateTempSubdirectory("myems-bench-").FullName;
        UnixMode.Set(directory, UnixMode.PassableDirectory);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = directory, RestartWhenDead = false }, NullLogger.Instance, cancellationToken);
            await using var dataSource = NpgsqlDataSource.Create(postgres.ConnectionString);
            await DatabaseMigrator.MigrateAsync(dataSource, cancellationToken);
            var figures = await MeasureAsync(dataSource, Path.Combine(directory, "spool"), repetitions, cancellationToken);
            foreach (var figure in figures)
            {
                Console.WriteLine($"{figure.Name,-20} {figure.Value,12:N0} readings/s, {figure.Value / figure.Reference:P0} of a bare COPY");
            }

            Figure.Print(figures);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(NpgsqlDataSource dataSource, string spool, int repetitions, CancellationToken cancellationToken)
    {
        var readings = Readings();
        await new Partitions(dataSource).EnsureAsync(s_start, readings[^1].At, cancellationToken);
        var (bare, offered, stored, duplicates) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        Console.WriteLine($"{readings.Length:N0} readings of {Points} points in time order, transactions of {BatchSize:N0}; readings per second");
        Console.WriteLine($"{"round",5} {"bare COPY",12} {"offered",12} {"stored",12} {"duplicates",12}");
        for (var round = 0; round <= repetitions; round++)
        {
            await PrepareAsync(dataSource, cancellationToken);
            var b = await RateAsync(readings.Length, () => BareCopy.WriteAsync(dataSource, readings, BatchSize, cancellationToken));
            await PrepareAsync(dataSource, cancellationToken);
            var o = await RateAsync(readings.Length, () => OfferAsync(dataSource, spool, readings, cancellationToken));
            await PrepareAsync(dataSource, cancellationToken);
            var s = await RateAsync(readings.Length, () => StoreAsync(dataSource, spool, readings, cancellationToken));
            await StaleStatisticsAsync(dataSource, cancellationToken);
            var d = await RateAsync(readings.Length, () => StoreAsync(dataSource, spool, readings, cancellationToken));
            Console.WriteLine($"{(round == 0 ? "warm" : round.ToString(CultureInfo.InvariantCulture)),5} {b,12:N0} {o,12:N0} {s,12:N0} {d,12:N0}");
            if (round > 0)
            {
                bare.Add(b);
                offered.Add(o);
                stored.Add(s);
                duplicates.Add(d);
            }
        }

        return [Compare("ingest.offered", offered, bare), Compare("ingest.stored", stored, bare), Compare("ingest.duplicates", duplicates, bare)];
    }

    private static Reading[] Readings()
    {
        var readings = new Reading[Points * Minutes];
        for (var i = 0; i < readings.Length; i++)
        {
            // Ten minutes apart: the week goes over a month's end, as real data does.
            readings[i] = new Reading(1 + (i % Points), s_start.AddMinutes(i / Points * 10), i * 0.25);
        }

        return readings;
    }

    private static Figure Compare(string name, List<double> values, List<double> references) =>
        new(name, Median(values), "readings/s", Median(references));

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static async Task<double> RateAsync(int count, Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task PrepareAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])["truncate reading, dirty", "checkpoint"])
        {
            await using var command = dataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>
    /// What autovacuum leaves in a growing table: statistics that end where it looked last. A duplicate beyond must not become slow by it.
    /// </summary>
    private static async Task StaleStatisticsAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            create temp table late as select * from reading where ts >= '2026-06-26';
            delete from reading where ts >= '2026-06-26';
            analyze reading;
            insert into reading select * from late order by point_id, ts
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>As acquisition does: many small offers; ends when all are in the database.</summary>
    private static async Task OfferAsync(NpgsqlDataSource dataSource, string spool, Reading[] readings, CancellationToken cancellationToken)
    {
        using var ingest = New(dataSource, spool);
        await ingest.StartAsync(cancellationToken);
        for (var start = 0; start < readings.Length; start += Points)
        {
            await ingest.OfferAsync(readings.AsMemory(start, Points), cancellationToken);
        }

        await ingest.StopAsync(cancellationToken);
        Expect(ingest, ingest.Current.Stored, readings.Length);
    }

    /// <summary>As the loading of history does: large batches, each acknowledged.</summary>
    private static async Task StoreAsync(NpgsqlDataSource dataSource, string spool, Reading[] readings, CancellationToken cancellationToken)
    {
        using var ingest = New(dataSource, spool);
        var done = 0;
        for (var start = 0; start < readings.Length; start += BatchSize)
        {
            var receipt = await ingest.StoreAsync(readings.AsMemory(start, Math.Min(BatchSize, readings.Length - start)), cancellationToken);
            done += receipt.Stored + receipt.Unchanged;
        }

        Expect(ingest, done, readings.Length);
    }

    private static ReadingIngest New(NpgsqlDataSource dataSource, string spool) => new(
        dataSource, new Partitions(dataSource), Options.Create(new IngestOptions { SpoolDirectory = spool, MaximumWait = TimeSpan.FromSeconds(10) }),
        TimeProvider.System, NullLogger<ReadingIngest>.Instance);

    private static void Expect(ReadingIngest ingest, long actual, long expected)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{actual} of {expected} readings arrived, the figure would be worthless: {ingest.Current.LastError}");
        }
    }
}

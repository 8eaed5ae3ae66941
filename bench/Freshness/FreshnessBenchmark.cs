using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Persistence;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.Bench.Freshness;

/// <summary>
/// From a value changing in a device to the figure painted on an open page: the real program, the real protocol, a real browser.
/// The reference is a bare socket that asks the same device at the same interval. <c>freshness [changes] [seconds between polls] [demo]</c>;
/// with <c>demo</c> the campus is there too and its history is being loaded meanwhile.
/// </summary>
internal static class FreshnessBenchmark
{
    private const int FirstValue = 100;
    private static readonly TimeSpan s_allowance = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var changes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        var poll = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5);
        var directory = Directory.CreateTempSubdirectory("myems-bench-").FullName;
        UnixMode.Set(directory, UnixMode.PassableDirectory);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = directory, RestartWhenDead = false }, NullLogger.Instance, cancellationToken);
            await using var device = new ChangingDevice(FirstValue);
            var meter = await PrepareAsync(postgres.ConnectionString, device.Port, poll, args.Contains("demo"), cancellationToken);
            var data = Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;
            await using var program = await RunningProgram.StartAsync(postgres.ConnectionString, data, cancellationToken);
            var painted = new Sightings();
            await using var browser = await LivePageBrowser.OpenAsync(program.Address, meter, painted);
            await painted.FirstAsync(FirstValue, cancellationToken);
            Console.WriteLine($"{changes} changes at random instants, polled every {poll.TotalSeconds:0.#} s …");
            Report(await MeasureAsync(device, painted, changes, poll, cancellationToken), poll);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }

    private static async Task<int> PrepareAsync(string connectionString, int port, TimeSpan poll, bool withDemo, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await DatabaseMigrator.MigrateAsync(dataSource, cancellationToken);
        var contexts = new Contexts(dataSource);
        if (withDemo)
        {
            await new CampusSeeder(contexts, TimeProvider.System).SeedAsync(cancellationToken);
        }

        await using var context = contexts.CreateDbContext();
        return await TinySite.SeedAsync(context, port, poll, cancellationToken);
    }

    private static async Task<IReadOnlyList<(TimeSpan Page, TimeSpan Raw)>> MeasureAsync(
        ChangingDevice device, Sightings painted, int changes, TimeSpan poll, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var raw = new Sightings();
        var polling = RawPoller.RunAsync(device.Port, poll, raw, ending.Token);
        var random = new Random(20_261_123);
        var measured = new List<(TimeSpan, TimeSpan)>();
        for (var value = FirstValue + 1; value <= FirstValue + changes; value++)
        {
            // The figure appears in step with the polls; the next change must not.
            await Task.Delay(random.NextDouble() * poll, cancellationToken);
            var changed = Stopwatch.GetTimestamp();
            device.Change(value);
            var (page, bare) = (await painted.FirstAsync(value, cancellationToken), await raw.FirstAsync(value, cancellationToken));
            measured.Add((Stopwatch.GetElapsedTime(changed, page), Stopwatch.GetElapsedTime(changed, bare)));
        }

        await ending.CancelAsync();
        await polling;
        return measured;
    }

    private static void Report(IReadOnlyList<(TimeSpan Page, TimeSpan Raw)> measured, TimeSpan poll)
    {
        var (page, raw) = (measured.Select(m => m.Page).Order().ToList(), measured.Select(m => m.Raw).Order().ToList());
        Console.WriteLine($"{"",-30} {"p50",8} {"p95",8} {"longest",8}");
        foreach (var (name, times) in (IEnumerable<(string, List<TimeSpan>)>)[("figure on the page", page), ("bare poll of the register", raw)])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-30} {Quantile(times, 0.5).TotalSeconds,6:0.00} s {Quantile(times, 0.95).TotalSeconds,6:0.00} s {times[^1].TotalSeconds,6:0.00} s"));
        }

        var limit = poll + s_allowance;
        Console.WriteLine($"p95 {(Quantile(page, 0.95) <= limit ? "is within" : "is OVER")} the interval and a second ({limit.TotalSeconds:0.#} s).");
        Figure.Print(
            new Figure("freshness.p50", Quantile(page, 0.5).TotalSeconds, "s", Quantile(raw, 0.5).TotalSeconds),
            new Figure("freshness.p95", Quantile(page, 0.95).TotalSeconds, "s", Quantile(raw, 0.95).TotalSeconds),
            new Figure("freshness.p95_of_interval", Quantile(page, 0.95).TotalSeconds, "s", poll.TotalSeconds));
    }

    private static TimeSpan Quantile(List<TimeSpan> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    private sealed class Contexts(NpgsqlDataSource dataSource) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(dataSource);
            return new MyEmsDbContext(options.Options);
        }
    }
}

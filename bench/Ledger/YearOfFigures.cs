using System.Diagnostics;
using MyEms.Bench.Ledger.Workload;
using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Bench.Ledger;

/// <summary>What a long ledger takes on disk, and how fast a year of a space is read from it by day and by hour.</summary>
internal sealed class YearOfFigures(LedgerServer server, LedgerModelCache models, TimeProvider time, WorkloadOptions options, WorkloadSite site, int days)
{
    private const int Repetitions = 100;

    public async Task<IEnumerable<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        var sizes = await LedgerSizes.ReadAsync(server.DataSource, cancellationToken);
        Console.WriteLine();
        Console.WriteLine($"A ledger of {days} days: {sizes.Ledger / 1e6:N0} MB of intervals, {sizes.LedgerDay / 1e6:N0} MB of local days");
        var query = new EnergyQuery(server.DataSource, models, time);
        var byDay = await MillisecondsAsync(query, Granularity.Day, cancellationToken);
        var byHour = await MillisecondsAsync(query, Granularity.Hour, cancellationToken);
        return
        [
            new Figure("ledger.disk", (sizes.Ledger + sizes.LedgerDay) / 1e9, "GB", 0),
            new Figure("ledger.year.day.p95", byDay, "ms", 0), new Figure("ledger.year.hour.p95", byHour, "ms", 0),
        ];
    }

    private async Task<double> MillisecondsAsync(EnergyQuery query, Granularity granularity, CancellationToken cancellationToken)
    {
        var taken = new List<double>();
        var figures = 0;
        for (var i = -5; i < Repetitions; i++)
        {
            var space = site.Spaces[(i + site.Spaces.Length) % site.Spaces.Length];
            var started = Stopwatch.GetTimestamp();
            var (_, _, rows) = await query.OfNodeAsync(
                space, DateOnly.FromDateTime(options.Start), DateOnly.FromDateTime(options.Start).AddDays(days), granularity, cancellationToken);
            if (i >= 0)
            {
                taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                figures += rows.Count;
            }
        }

        taken.Sort();
        Console.WriteLine($"  a space by {granularity.ToString().ToLowerInvariant(),-5} {figures / Repetitions,7:N0} figures: p50 {taken[taken.Count / 2],7:F1} ms, p95 {taken[taken.Count * 95 / 100],7:F1} ms");
        return taken[taken.Count * 95 / 100];
    }
}

using MyEms.Bench.Ledger.Workload;

namespace MyEms.Bench.Ledger;

/// <summary>One new hour of all meters after another: from the commit of its last reading to the finished ledger.</summary>
internal static class NewHour
{
    public static async Task<IEnumerable<Figure>> MeasureAsync(LedgerStages stages, WorkloadHistory history, WorkloadOptions options, CancellationToken cancellationToken)
    {
        var perHour = 60 / options.IntervalMinutes;
        var taken = new List<Usage>();
        Console.WriteLine();
        Console.WriteLine($"One new hour of {options.Meters:N0} meters{"",16} {"s",9} {"program cpu",12} {"server cpu",12}");
        for (var step = options.Steps; step < options.Steps + options.ExtraSteps; step += perHour)
        {
            await history.StoreAsync(history.Readings(step, step + perHour), cancellationToken);
            var ran = await stages.RunAsync(cancellationToken);
            var all = ran.Aggregate(default(Usage), (sum, s) => sum + s.Usage);
            taken.Add(all);
            var parts = string.Join(", ", ran.Select(s => $"{s.Stage} {s.Usage.Elapsed:F3}"));
            Console.WriteLine($"  hour {taken.Count,-3} {parts,-36} {all.Elapsed,9:F3} {all.Program,12:F2} {all.Server,12:F2}");
        }

        var sorted = taken.Select(t => t.Elapsed).Order().ToList();
        return [new Figure("ledger.hour", sorted[sorted.Count / 2], "s", 0)];
    }
}

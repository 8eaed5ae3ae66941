using MyEms.Bench.Ledger.Yardstick;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;

namespace MyEms.Bench.Ledger;

/// <summary>Our side of the benchmark, on a server whose configuration is set up.</summary>
internal sealed class LedgerRun
{
    private readonly LedgerServer _server;
    private readonly LedgerBenchmarkOptions _options;
    private readonly WorkloadSite _site;
    private readonly PlainSql? _yardstick;
    private readonly FixedClock _clock;
    private readonly Partitions _partitions;
    private readonly LedgerModelCache _models;
    private readonly WorkloadHistory _history;
    private readonly LedgerStages _stages;
    private readonly List<Figure> _figures = [];

    public LedgerRun(LedgerServer server, LedgerBenchmarkOptions options, WorkloadSite site, PlainSql? yardstick)
    {
        (_server, _options, _site, _yardstick) = (server, options, site, yardstick);
        _clock = new FixedClock(options.Workload.Start.AddDays(Math.Max(options.Workload.Days, options.HistoryDays) + 1));
        _partitions = new Partitions(server.DataSource);
        _models = new LedgerModelCache(server);
        _history = new WorkloadHistory(server, _partitions, _clock, options.Workload, site.Points, options.Unflagged);
        _stages = new LedgerStages(server, _partitions, _models, _clock, options.Workers);
    }

    /// <returns>The exit code: 1 when the totals are wrong.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var statements = _options.Statements ? new StatementTimes(_server) : null;
        await (statements?.ResetAsync(cancellationToken) ?? Task.CompletedTask);
        await StoreAsync(cancellationToken);
        await (statements?.PrintAsync("storing", cancellationToken) ?? Task.CompletedTask);
        await CalculateAsync(cancellationToken);
        await (statements?.PrintAsync("whole", cancellationToken) ?? Task.CompletedTask);
        var isRight = await CheckAsync(cancellationToken);
        if (_options.Hour)
        {
            _figures.AddRange(await NewHour.MeasureAsync(_stages, _history, _options.Workload, cancellationToken));
            await (statements?.PrintAsync("hours", cancellationToken) ?? Task.CompletedTask);
        }

        if (_options.Late || _options.Year)
        {
            await MeasureLongHistoryAsync(cancellationToken);
        }

        Console.WriteLine();
        Figure.Print(_figures);
        return isRight ? 0 : 1;
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var workload = _options.Workload;
        Console.WriteLine($"{workload.Meters:N0} meters, {workload.Days} days, seed {workload.Seed}; seconds by the clock and of the processors");
        var bare = _options.Backfill ? await _history.BareCopyAsync(cancellationToken) : default;
        var (usage, stored) = await _history.StoreAsync(_history.Readings(0, workload.Steps), cancellationToken);
        var rate = stored / usage.Elapsed;
        Console.WriteLine($"Stored {stored:N0} readings in {usage.Elapsed:F1} s: {rate:N0}/s (cpu: program {usage.Program:F1}, server {usage.Server:F1})"
            + (_yardstick is null ? "" : $"; the yardstick's COPY took {_yardstick.Stored.Elapsed:F1} s (cpu {_yardstick.Stored.Processors:F1})"));
        if (_options.Backfill)
        {
            var bareRate = bare.Stored / bare.Usage.Elapsed;
            Console.WriteLine($"A bare COPY of the same: {bareRate:N0}/s (cpu: program {bare.Usage.Program:F1}, server {bare.Usage.Server:F1}); ratio {rate / bareRate:P0}");
            _figures.Add(new Figure("ledger.backfill", rate, "readings/s", bareRate));
        }

        await _server.ExecuteAsync("analyze reading", cancellationToken);
        await _server.ExecuteAsync("checkpoint", cancellationToken);
    }

    private async Task CalculateAsync(CancellationToken cancellationToken)
    {
        UsageMeter.ResetPeak();
        var ran = await _stages.RunAsync(cancellationToken);
        var peak = UsageMeter.PeakMemory();
        var ours = Print("ledger", ran);
        if (_yardstick is not null)
        {
            var theirs = Print("plain SQL", _yardstick.Stages);
            Console.WriteLine($"Ratio {ours.Elapsed / theirs.Elapsed:F2} by the clock, {ours.Processors / theirs.Processors:F2} of the processors");
            _figures.Add(new Figure("ledger.whole", ours.Elapsed, "s", theirs.Elapsed));
            _figures.Add(new Figure("ledger.whole.cpu", ours.Processors, "s", theirs.Processors));
        }

        var sizes = await LedgerSizes.ReadAsync(_server.DataSource, cancellationToken);
        Console.WriteLine($"Peak memory of the program while it calculated: {peak:N0} MiB");
        Console.WriteLine($"On disk: readings {sizes.Reading / 1e6:N0} MB, intervals {sizes.Ledger / 1e6:N0} MB, local days {sizes.LedgerDay / 1e6:N0} MB");
        _figures.Add(new Figure("ledger.memory", peak, "MiB", 0));
    }

    private static Usage Print(string side, IReadOnlyList<StageUsage> stages)
    {
        var all = stages.Aggregate(default(Usage), (sum, s) => sum + s.Usage);
        Console.WriteLine();
        Console.WriteLine($"{side,-24} {"s",9} {"program cpu",12} {"server cpu",12}");
        foreach (var (stage, usage) in stages.Append(new StageUsage("all", all)))
        {
            Console.WriteLine($"  {stage,-22} {usage.Elapsed,9:F2} {usage.Program,12:F2} {usage.Server,12:F2}");
        }

        return all;
    }

    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine($"{"totals",-22} {"rows",10} {"quantity",18} {"cost",18} {"carbon",18}");
        foreach (var (side, totals) in new[] { ("", await LedgerTotals.ByKindAsync(_server.DataSource, cancellationToken)), ("plain SQL ", _yardstick?.Totals ?? []) })
        {
            foreach (var t in totals)
            {
                Console.WriteLine($"{side + t.Of,-22} {t.Rows,10:N0} {t.Quantity,18:N3} {t.Cost,18:N3} {t.Carbon,18:N3}");
            }
        }

        var ledger = await LedgerTotals.ByMeterAsync(_server.DataSource, _site.Meters, cancellationToken);
        var isRight = new TotalsCheck(RegisterTruth.Of(_options.Workload), ledger, _yardstick?.MeterTotals).Print();
        var agree = await LedgerTotals.DaysAgreeAsync(_server.DataSource, cancellationToken);
        Console.WriteLine(agree ? "Local days and intervals of all nodes hold the same." : "LOCAL DAYS AND INTERVALS DIFFER.");
        return isRight && agree;
    }

    private async Task MeasureLongHistoryAsync(CancellationToken cancellationToken)
    {
        var days = Math.Max(_options.HistoryDays, _options.Workload.Days);
        var history = new LongHistory(_server, _partitions, _options.Workload, days);
        await history.CopyAsync(cancellationToken);
        if (_options.Year)
        {
            _figures.AddRange(await new YearOfFigures(_server, _models, _clock, _options.Workload, _site, days).MeasureAsync(cancellationToken));
        }

        if (_options.Late)
        {
            _figures.AddRange(await new LateMonth(_server, _stages, _history, history, _options.Workload, _site).MeasureAsync(cancellationToken));
        }
    }
}

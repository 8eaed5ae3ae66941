namespace MyEms.Bench.Ledger;

/// <summary>Stands just after the workload, whenever the benchmark runs: readings are neither old nor ahead. Stop-watches and timers go on.</summary>
internal sealed class FixedClock(DateTime now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
}

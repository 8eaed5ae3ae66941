namespace MyEms.Bench.Ledger.Workload;

/// <summary>How large a workload is. The same options give the same workload.</summary>
internal sealed record WorkloadOptions
{
    public int Meters { get; init; } = 100;

    public int Days { get; init; } = 30;

    public int IntervalMinutes { get; init; } = 15;

    /// <summary>Hours after the period, for the incremental pass.</summary>
    public int ExtraHours { get; init; } = 1;

    public long Seed { get; init; } = 1;

    /// <summary>First instant, UTC.</summary>
    public DateTime Start { get; init; } = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    public int Spaces { get; init; } = 50;

    public int Equipments { get; init; } = 200;

    public int Tenants { get; init; } = 20;

    public int VirtualMeters { get; init; } = 50;

    /// <summary>Share of readings that something is wrong with.</summary>
    public double Dirty { get; init; } = 0.01;

    /// <summary>Readings per meter in the period.</summary>
    public int Steps => Days * 1440 / IntervalMinutes;

    /// <summary>Readings per meter after it.</summary>
    public int ExtraSteps => ExtraHours * 60 / IntervalMinutes;

    public DateTime End => Start.AddDays(Days);

    public DateTime At(int step) => Start.AddMinutes(step * IntervalMinutes);
}

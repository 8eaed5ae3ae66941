namespace MyEms.Bench.Ledger;

/// <summary>What a stage of a calculation cost.</summary>
internal sealed record StageUsage(string Stage, Usage Usage);

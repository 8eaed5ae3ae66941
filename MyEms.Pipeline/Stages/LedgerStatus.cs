using System.Collections.Concurrent;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Stages;

/// <summary>How the stages of this instance are doing, for pages and metrics.</summary>
public sealed class LedgerStatus
{
    private static readonly System.Diagnostics.Metrics.Counter<long> s_figures =
        Telemetry.Meter.CreateCounter<long>("myems.ledger.figures", "{node-day}", "Node-days that changed");

    private readonly ConcurrentDictionary<DirtyStage, StageStatus> _stages = new();

    public StageStatus Of(DirtyStage stage) => _stages.GetValueOrDefault(stage) ?? new StageStatus(0, 0, TimeSpan.Zero, null, null, null);

    internal void Done(DirtyStage stage, int keys, int changed, TimeSpan took, DateTime at)
    {
        s_figures.Add(changed, new KeyValuePair<string, object?>("stage", stage.ToString()));
        _stages.AddOrUpdate(
            stage,
            _ => new StageStatus(keys, changed, took, at, null, null),
            (_, s) => s with { Keys = s.Keys + keys, Changed = s.Changed + changed, Busy = s.Busy + took, LastRun = at });
    }

    internal void Failed(DirtyStage stage, string reason, DateTime at) => _stages.AddOrUpdate(
        stage,
        _ => new StageStatus(0, 0, TimeSpan.Zero, null, reason, at),
        (_, s) => s with { LastFailure = reason, FailedAt = at });
}

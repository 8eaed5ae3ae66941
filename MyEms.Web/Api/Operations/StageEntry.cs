using System.ComponentModel;
using MyEms.Core.Ledger;
using MyEms.Core.Operations;

namespace MyEms.Web.Api.Operations;

/// <summary>A stage of the ledger over all instances.</summary>
internal sealed record StageEntry(
    DirtyStage Stage,
    [property: Description("Marks that are to be computed.")] long Waiting,
    [property: Description("Points or nodes that they are about.")] long Keys,
    [property: Description("When the oldest of them was made; null when none waits.")] DateTime? OldestAt,
    [property: Description("Its age in seconds; 0 when none waits.")] double LagSeconds,
    [property: Description("Marks that failed and wait for somebody.")] long Failed,
    [property: Description("Points or nodes that they are about.")] long FailedKeys,
    bool Paused,
    string? PausedBy,
    DateTime? PausedAt,
    [property: Description("Instances that run the stage and report.")] int Instances,
    DateTime? LastRun,
    [property: Description("Keys computed since the instances started.")] long Computed,
    [property: Description("Node-days changed since the instances started.")] long Changed,
    [property: Description("Node-days changed per second, over the newest minutes.")] double? PerSecond,
    [property: Description("Share of the newest minutes in which the stage computed, 0 to 1.")] double? BusyShare,
    [property: Description("Why marks were last set aside.")] string? LastFailure,
    DateTime? LastFailureAt)
{
    public static StageEntry Of(StageQueue stage, DateTime now) => new(
        stage.Stage, stage.Waiting, stage.Keys, stage.OldestAt, stage.OldestAt is { } oldest ? Math.Round(Math.Max(0, (now - oldest).TotalSeconds), 3) : 0,
        stage.SetAside, stage.SetAsideKeys, stage.Paused is not null, stage.Paused?.By, stage.Paused?.At,
        stage.Activity?.Instances ?? 0, stage.Activity?.LastRun, stage.Activity?.Computed ?? 0, stage.Activity?.Changed ?? 0,
        stage.Activity?.PerSecond, stage.Activity?.BusyShare, stage.Activity?.LastFailure, stage.Activity?.FailedAt);
}

/// <summary>A point or node whose marks were set aside.</summary>
internal sealed record FailureEntry(
    DirtyStage Stage,
    [property: Description("The point (stage readings) or node.")] int Key,
    long Marks,
    DateTime From,
    DateTime To,
    [property: Description("In the system's words.")] string? Reason,
    DateTime? FailedAt,
    int? NodeId,
    string? Node)
{
    public static FailureEntry Of(FailedKey failed) => new(
        failed.Stage, failed.Key, failed.Marks, failed.From, failed.To, failed.Reason, failed.FailedAt, failed.NodeId, failed.NodeName);
}

/// <summary>Which failures are to be tried again; nothing for all.</summary>
internal sealed record RetryWish(DirtyStage? Stage, [property: Description("Needs stage.")] int? Key);

/// <summary>How many marks were put back.</summary>
internal sealed record Retried(int Marks);

/// <summary>A range that is to be computed again.</summary>
internal sealed record RecomputeWish(
    [property: Description("A meter, or any node with the meters that it is made of. Null for everything, which needs an administrator of the installation.")] int? Node,
    [property: Description("First local date of the node's zone (UTC for everything), or an instant.")] string? From,
    [property: Description("Last local date, which is inside, or an instant, which is not.")] string? To,
    [property: Description("True to get the estimate only. [false]")] bool? DryRun);

/// <summary>What it takes and, unless it was a dry run, what was started.</summary>
internal sealed record RecomputeEntry(
    int Meters,
    long MeterDays,
    int Nodes,
    long NodeDays,
    [property: Description("Readings that are read, by the statistics of the database.")] long Readings,
    [property: Description("How long it takes one instance that has nothing else to do.")] double Seconds,
    [property: Description("False when the time is a cautious guess because nothing was computed yet.")] bool Measured,
    [property: Description("The change under which receipts are kept; null for a dry run.")] long? ChangeId,
    [property: Description("Marks that were made.")] int Marks)
{
    public static RecomputeEntry Of(RecomputeEstimate estimate, RecomputeStarted? started) => new(
        estimate.Meters, estimate.MeterDays, estimate.Nodes, estimate.NodeDays, estimate.Readings, Math.Round(estimate.Duration.TotalSeconds, 1), estimate.IsMeasured,
        started?.ChangeId, started?.Marks ?? 0);
}

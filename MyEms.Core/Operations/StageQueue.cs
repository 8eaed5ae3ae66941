using MyEms.Core.Ledger;

namespace MyEms.Core.Operations;

/// <summary>One stage of the ledger over all instances, at one moment.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Waiting">Marks that are to be computed.</param>
/// <param name="Keys">Points or nodes that they are about.</param>
/// <param name="OldestAt">When the oldest of them was made, UTC; null when none waits.</param>
/// <param name="OldestFrom">The first instant that any of them is about, UTC.</param>
/// <param name="SetAside">Marks that failed and wait for somebody.</param>
/// <param name="SetAsideKeys">Points or nodes that they are about.</param>
/// <param name="Paused">Who paused it and when; null while it runs.</param>
/// <param name="Activity">What the living instances did; null when none reports.</param>
public sealed record StageQueue(
    DirtyStage Stage, long Waiting, long Keys, DateTime? OldestAt, DateTime? OldestFrom, long SetAside, long SetAsideKeys, StagePause? Paused, StageActivity? Activity);

/// <summary>What the instances that report say of a stage, added up.</summary>
/// <param name="Instances">How many run it.</param>
/// <param name="LastRun">End of the newest round, UTC; null when there was none.</param>
/// <param name="Computed">Keys since they started.</param>
/// <param name="Changed">Node-days that changed since they started.</param>
/// <param name="Busy">Time spent computing since they started.</param>
/// <param name="Window">The newest minutes, over which the rates are taken; added up over the instances.</param>
/// <param name="WindowChanged">Node-days that changed in the window.</param>
/// <param name="WindowBusy">Time spent computing in the window.</param>
/// <param name="LastFailure">Why marks were last set aside, in the system's words.</param>
/// <param name="FailedAt">When, UTC.</param>
public sealed record StageActivity(
    int Instances, DateTime? LastRun, long Computed, long Changed, TimeSpan Busy, TimeSpan Window, long WindowChanged, TimeSpan WindowBusy, string? LastFailure, DateTime? FailedAt)
{
    /// <summary>Node-days per second over the window; null before there is one.</summary>
    public double? PerSecond => Window > TimeSpan.Zero ? WindowChanged * Instances / Window.TotalSeconds : null;

    /// <summary>Share of the window in which the stage computed, 0 to 1.</summary>
    public double? BusyShare => Window > TimeSpan.Zero ? Math.Min(1, WindowBusy / Window) : null;

    /// <summary>Node-days per second while it computes, since the instances started; null when that is too little to say.</summary>
    public double? PerBusySecond => Busy > TimeSpan.FromSeconds(0.2) && Changed > 50 ? Changed / Busy.TotalSeconds : null;
}

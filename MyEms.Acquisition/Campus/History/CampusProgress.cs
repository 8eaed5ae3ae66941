namespace MyEms.Acquisition.Campus.History;

/// <summary>What a page shows while the demo's history is being loaded. Safe for several threads.</summary>
public sealed class CampusProgress
{
    private CampusProgressState _state = new(CampusPhase.Off, 0, null, 0, null);

    /// <summary>Raised after each change, on the loader's thread: handlers must only signal.</summary>
    public event Action? Changed;

    /// <summary>The state now.</summary>
    public CampusProgressState State => Volatile.Read(ref _state);

    internal void Report(CampusProgressState state)
    {
        Volatile.Write(ref _state, state);
        Changed?.Invoke();
    }
}

/// <summary>State of the demo.</summary>
/// <param name="Fraction">Loaded part of the history, 0 to 1.</param>
/// <param name="Oldest">From this instant on the history is there (but for late data); null before the first batch.</param>
/// <param name="Readings">Readings delivered since this instance began to load.</param>
/// <param name="Problem">Why the demo stands still; null while all is well.</param>
public sealed record CampusProgressState(CampusPhase Phase, double Fraction, DateTime? Oldest, long Readings, string? Problem);

/// <summary>What the demo is doing.</summary>
public enum CampusPhase
{
    /// <summary>The demo is not wanted, or not set up.</summary>
    Off,

    /// <summary>Another instance runs the demo, or this one is about to.</summary>
    Waiting,

    /// <summary>The history is being loaded; the devices already answer.</summary>
    Loading,

    /// <summary>History complete, devices answer.</summary>
    Running,
}

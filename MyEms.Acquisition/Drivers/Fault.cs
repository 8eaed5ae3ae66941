namespace MyEms.Acquisition.Drivers;

/// <summary>What kind of thing is wrong; decides how soon it is worth trying again.</summary>
public enum FaultKind
{
    /// <summary>May pass by itself: silence, a lost connection, a busy device.</summary>
    Transient,

    /// <summary>The device says no, and will again: an unknown function, a refused value.</summary>
    Permanent,

    /// <summary>What we were told to do is impossible; somebody has to change the configuration.</summary>
    Configuration,
}

/// <summary>Why there is no value. An expected outcome, never an exception.</summary>
/// <param name="Kind">Decides the back-off.</param>
/// <param name="Sentence">For the operator: what is wrong, where, and what to check.</param>
public sealed record Fault(FaultKind Kind, string Sentence);

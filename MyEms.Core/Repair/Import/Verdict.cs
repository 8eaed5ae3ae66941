namespace MyEms.Core.Repair.Import;

/// <summary>What is to be said of a reading in a file, before anything is written.</summary>
public enum Verdict
{
    /// <summary>Nothing is stored of this instant.</summary>
    New,

    /// <summary>Another value is stored, which is kept for the undo.</summary>
    Replaces,

    /// <summary>Stored already.</summary>
    Same,

    /// <summary>Below a reading before it or above one after it, on a register that only rises.</summary>
    GoesDown,

    /// <summary>Beyond the meter's or its point's limits.</summary>
    OutsideLimits,

    /// <summary>The file has the same meter and instant again.</summary>
    Duplicate,

    /// <summary>No meter of this name, UUID or number, for this reader.</summary>
    UnknownMeter,

    /// <summary>More than one meter of this name.</summary>
    AmbiguousMeter,

    /// <summary>A device measures this meter; a repair takes it.</summary>
    NotOffline,

    /// <summary>A virtual meter: it is computed and has no readings.</summary>
    NoRegister,

    /// <summary>Another organisation's than the first meter of the file.</summary>
    OtherOrganisation,

    /// <summary>No date and time.</summary>
    NotATime,

    /// <summary>Day and month could be either: the order is to be said.</summary>
    AmbiguousTime,

    /// <summary>A clock set forward leaves this time out.</summary>
    TimeSkipped,

    /// <summary>A clock set back shows this time twice: the offset is to be said.</summary>
    TimeDoubled,

    /// <summary>Not there yet.</summary>
    Future,

    /// <summary>Before 1990.</summary>
    TooOld,

    /// <summary>No number.</summary>
    NotANumber,

    /// <summary>The sign in it could part thousands or decimals: it is to be said which.</summary>
    AmbiguousNumber,
}

/// <summary>What follows from a verdict.</summary>
public enum VerdictClass
{
    /// <summary>Is written.</summary>
    Accepted,

    /// <summary>There is nothing to write.</summary>
    Unchanged,

    /// <summary>Is written when the reader says so.</summary>
    Doubtful,

    /// <summary>Cannot be written.</summary>
    Refused,
}

public static class VerdictExtensions
{
    public static VerdictClass Class(this Verdict verdict) => verdict switch
    {
        Verdict.New or Verdict.Replaces => VerdictClass.Accepted,
        Verdict.Same => VerdictClass.Unchanged,
        Verdict.GoesDown or Verdict.OutsideLimits => VerdictClass.Doubtful,
        _ => VerdictClass.Refused,
    };
}

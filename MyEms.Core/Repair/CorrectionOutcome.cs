namespace MyEms.Core.Repair;

/// <summary>What became of something that was said by hand.</summary>
public enum CorrectionStatus
{
    /// <summary>Done, or there was nothing to do.</summary>
    Done,

    /// <summary>A point, meter, correction or import is not there, or not for this reader. Nothing was changed.</summary>
    NotFound,

    /// <summary>Another correction covers a part of the same time. Nothing was changed.</summary>
    Overlaps,

    /// <summary>The meter has no register of its own (a virtual one). Nothing was changed.</summary>
    NoRegister,
}

/// <summary>What became of something that was said by hand.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="Applied">Instants or ranges whose outcome is new.</param>
/// <param name="Skipped">Those that were so already, or where there is nothing to exclude or accept.</param>
/// <param name="ChangeId">The row of <c>change</c> whose receipt shows what moved; null when nothing did.</param>
public sealed record CorrectionOutcome(CorrectionStatus Status, int Applied = 0, int Skipped = 0, long? ChangeId = null);

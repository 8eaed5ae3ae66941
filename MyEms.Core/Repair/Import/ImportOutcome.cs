namespace MyEms.Core.Repair.Import;

/// <summary>What became of a file.</summary>
/// <param name="Status">Whether it was written.</param>
/// <param name="ImportId">The import, to be taken back by; null when nothing was written.</param>
/// <param name="Applied">Readings that are new or changed.</param>
/// <param name="ChangeId">The row of <c>change</c> whose receipt shows what moved.</param>
public sealed record ImportOutcome(ImportStatus Status, long? ImportId = null, int Applied = 0, long? ChangeId = null);

/// <summary>What became of a file.</summary>
public enum ImportStatus
{
    /// <summary>Its accepted readings are written.</summary>
    Applied,

    /// <summary>All of it was stored already.</summary>
    NothingNew,

    /// <summary>A reading is refused and all or nothing was asked for, or none can be accepted.</summary>
    Refused,

    /// <summary>A meter is no longer there for this reader.</summary>
    NotFound,
}

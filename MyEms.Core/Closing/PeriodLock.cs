using MyEms.Core.Time;

namespace MyEms.Core.Closing;

/// <summary>
/// A closed period of a node: its figures were copied when it was locked. The ledger goes on healing and knows nothing of it; what
/// has moved since is the adjustment.
/// </summary>
/// <param name="Id">Its row.</param>
/// <param name="NodeId">The node.</param>
/// <param name="NodeName">Its name.</param>
/// <param name="Days">Local days of the node.</param>
/// <param name="LockedBy">Who locked it; null when that user is gone or not the reader's to know.</param>
/// <param name="Reason">Why, as it was written down.</param>
/// <param name="LockedAt">When, UTC.</param>
/// <param name="ReleasedBy">Who released it.</param>
/// <param name="ReleasedAt">When it was released, UTC; null while it holds.</param>
public sealed record PeriodLock(
    long Id, int NodeId, string NodeName, LocalDateRange Days, string? LockedBy, string Reason, DateTime LockedAt, string? ReleasedBy, DateTime? ReleasedAt)
{
    public bool IsActive => ReleasedAt is null;
}

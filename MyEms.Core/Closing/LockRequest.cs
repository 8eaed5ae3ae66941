using MyEms.Core.Time;

namespace MyEms.Core.Closing;

/// <summary>A wish to lock a period of a node.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Days">Local days of the node.</param>
/// <param name="Reason">Why: the number of a bill, a name of the closing. Not empty.</param>
/// <param name="Force">True to lock figures that are not final; the reason then says why.</param>
public sealed record LockRequest(int NodeId, LocalDateRange Days, string Reason, bool Force = false)
{
    /// <summary>A lock holds at most so many days.</summary>
    public const int MostDays = 3_700;

    public const int LongestReason = 1_000;
}

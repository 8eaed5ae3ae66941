using MyEms.Core.Ledger;
using MyEms.Core.Nodes;

namespace MyEms.Core.Operations;

/// <summary>A point or node whose marks could not be computed and were set aside; all others go on.</summary>
/// <param name="Stage">Where.</param>
/// <param name="Key">The point (stage Readings) or node.</param>
/// <param name="Marks">How many marks.</param>
/// <param name="From">First instant that they are about, UTC.</param>
/// <param name="To">The instant after the last, UTC.</param>
/// <param name="Reason">In the system's words; null where none was kept.</param>
/// <param name="FailedAt">When it last failed, UTC.</param>
/// <param name="NodeId">The node that is concerned; null when it is gone.</param>
/// <param name="NodeName">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record FailedKey(
    DirtyStage Stage, int Key, long Marks, DateTime From, DateTime To, string? Reason, DateTime? FailedAt, int? NodeId, string? NodeName, NodeKind? Kind);

using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Virtual;

/// <summary>What a batch of virtual meters gives.</summary>
/// <param name="Vectors">Priced vectors of the days asked for; a day without any known interval has none.</param>
/// <param name="Issues">Why intervals are missing, in order of meter and time.</param>
internal sealed record VirtualResult(List<LedgerVector> Vectors, List<VirtualIssue> Issues);

using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Normalise;

/// <summary>What a meter's calculation says about a range: exactly what must stand there afterwards, and nothing outside.</summary>
/// <param name="Vectors">Priced vectors; only the intervals within the range are known in them.</param>
/// <param name="Verdicts">Of readings within the range.</param>
/// <param name="Findings">That begin within the range.</param>
internal sealed record MeterResult(List<LedgerVector> Vectors, List<Verdict> Verdicts, List<Finding> Findings);

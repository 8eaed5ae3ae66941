using MyEms.Core.Time;

namespace MyEms.Core.Formulas;

/// <summary>Formulas that depend on themselves.</summary>
/// <param name="Ids">The way round: each uses the next, and the last is the first again.</param>
/// <param name="Range">A stretch of time in which all of them hold.</param>
public sealed record FormulaLoop(IReadOnlyList<int> Ids, Validity Range);

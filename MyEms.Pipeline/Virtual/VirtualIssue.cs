using MyEms.Core.Formulas;

namespace MyEms.Pipeline.Virtual;

/// <summary>
/// Intervals of a virtual meter that have no value though its inputs had: one row per UTC day and reason. An input that is missing is
/// no issue; the coverage tells it.
/// </summary>
/// <param name="MeterId">The virtual meter.</param>
/// <param name="Reason">Why there is no value.</param>
/// <param name="From">Start of the first such interval, UTC. No two issues of a meter have the same.</param>
/// <param name="To">End of the last such interval, UTC.</param>
/// <param name="Intervals">How many there are between the two.</param>
internal sealed record VirtualIssue(int MeterId, FormulaReason Reason, DateTime From, DateTime To, int Intervals);

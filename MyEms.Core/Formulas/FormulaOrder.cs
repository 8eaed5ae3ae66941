namespace MyEms.Core.Formulas;

/// <summary>Who is to be evaluated after whom.</summary>
/// <param name="Ids">Each after all that it uses.</param>
/// <param name="Looping">Those that depend on themselves and cannot be evaluated.</param>
public sealed record FormulaOrder(IReadOnlyList<int> Ids, IReadOnlySet<int> Looping);

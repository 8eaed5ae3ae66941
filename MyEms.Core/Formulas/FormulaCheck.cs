using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas;

/// <summary>What became of a check.</summary>
/// <param name="Errors">What forbids the formula, in the order of evaluation.</param>
/// <param name="Warnings">What may well be a mistake and forbids nothing.</param>
/// <param name="Unit">The unit that the formula itself gives, where one is certain.</param>
/// <param name="Program">The formula ready to run; null when there are errors.</param>
public sealed record FormulaCheck(IReadOnlyList<FormulaError> Errors, IReadOnlyList<FormulaError> Warnings, Unit? Unit, FormulaProgram? Program);

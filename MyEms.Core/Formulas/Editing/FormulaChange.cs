namespace MyEms.Core.Formulas.Editing;

/// <summary>A formula that is to be saved.</summary>
/// <param name="Text">The text.</param>
/// <param name="From">The local date from which it holds; null: it was always so.</param>
/// <param name="Revision">What the writer has seen (<see cref="MeterFormula.Revision"/>); null: whatever there is.</param>
/// <param name="UserId">Who writes.</param>
public sealed record FormulaChange(string Text, DateOnly? From, string? Revision, int? UserId);

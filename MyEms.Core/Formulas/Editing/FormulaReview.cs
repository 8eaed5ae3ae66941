using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas.Editing;

/// <summary>What is to be said of a text before it is saved.</summary>
/// <param name="Text">The text.</param>
/// <param name="Errors">What forbids it.</param>
/// <param name="Warnings">What may well be a mistake and forbids nothing.</param>
/// <param name="Inputs">What its names stand for, as far as they are known, in the order of the text.</param>
/// <param name="Unit">The unit that the formula itself gives, where one is certain.</param>
/// <param name="Program">Ready to run, its inputs in the order of <paramref name="Inputs"/>; null when there are errors.</param>
public sealed record FormulaReview(
    string Text, IReadOnlyList<FormulaError> Errors, IReadOnlyList<FormulaError> Warnings, IReadOnlyList<FormulaInput> Inputs, Unit? Unit, FormulaProgram? Program)
{
    public bool IsGood => Errors.Count == 0;

    internal static FormulaReview Bad(string text, FormulaError error) => new(text, [error], [], [], null, null);

    /// <summary>The names as they are stored with a version.</summary>
    internal List<FormulaVariable> Variables() => [.. Inputs.Select(i => new FormulaVariable { Name = i.Name, MeterId = i.MeterId, PointId = i.PointId })];
}

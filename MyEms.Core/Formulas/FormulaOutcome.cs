namespace MyEms.Core.Formulas;

/// <summary>What a formula gives for one set of inputs, or why it gives nothing.</summary>
/// <param name="Value">Finite; NaN when missing. Of a condition: 1 or 0.</param>
/// <param name="Reason">Why it is missing.</param>
/// <param name="Span">The part of the formula that is the cause.</param>
/// <param name="Name">The input that is missing, for <see cref="FormulaReason.MissingInput"/>.</param>
public readonly record struct FormulaOutcome(double Value, FormulaReason Reason, FormulaSpan Span, string? Name)
{
    public bool IsKnown => Reason == FormulaReason.None;

    internal static FormulaOutcome Of(double value) => new(value, FormulaReason.None, default, null);

    internal static FormulaOutcome Missing(FormulaReason reason, FormulaSpan span, string? name = null) => new(double.NaN, reason, span, name);
}

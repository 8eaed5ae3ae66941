namespace MyEms.Core.Formulas;

internal enum FormulaTokenKind
{
    End,
    Number,

    /// <summary>A word without brackets: a name, a function or <c>and</c>, <c>or</c>, <c>not</c>.</summary>
    Word,

    /// <summary>A name in brackets.</summary>
    Bracketed,
    Operator,
    Minus,
    Not,
    Open,
    Close,
    Comma,
}

/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Operator">Of an operator, a minus included.</param>
/// <param name="Value">Of a number.</param>
/// <param name="Name">Of a name in brackets, without them.</param>
internal readonly record struct FormulaToken(
    FormulaTokenKind Kind, FormulaSpan Span, FormulaOperator Operator = default, double Value = 0, string? Name = null);

namespace MyEms.Core.Formulas;

/// <summary>What is wrong and where. Words are the reader's business: code and arguments are enough to find them in any language.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Span">The text to underline; of length 0 at the end of the text.</param>
/// <param name="Arguments">What the words need, in the order that the code states.</param>
public sealed record FormulaError(FormulaErrorCode Code, FormulaSpan Span, params IReadOnlyList<string> Arguments)
{
    /// <summary>For logs and for clients that know no words for the code.</summary>
    public override string ToString() =>
        $"{Code}{(Arguments.Count > 0 ? " (" + string.Join(", ", Arguments) + ")" : string.Empty)} at {Span.Start}, length {Span.Length}";
}

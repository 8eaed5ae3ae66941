namespace MyEms.Core.Formulas;

/// <summary>A formula as a tree: numbers, names, signs, operators and calls, each with its place in the text.</summary>
public abstract record FormulaNode
{
    private FormulaNode(FormulaSpan span, int depth)
    {
        Span = span;
        Depth = depth;
    }

    public FormulaSpan Span { get; }

    /// <summary>Operations down to the farthest leaf, itself included.</summary>
    internal int Depth { get; }

    public abstract T Accept<T>(IFormulaVisitor<T> visitor);

    /// <summary>A number as written: finite, 0 or above (a minus before it is a sign).</summary>
    public sealed record Number(double Value, FormulaSpan Span) : FormulaNode(Span, 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }

    /// <summary>The name of a meter or a point, without brackets.</summary>
    public sealed record Name(string Text, FormulaSpan Span) : FormulaNode(Span, 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }

    public sealed record Negate(FormulaNode Operand, FormulaSpan Span) : FormulaNode(Span, Operand.Depth + 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }

    public sealed record Not(FormulaNode Operand, FormulaSpan Span) : FormulaNode(Span, Operand.Depth + 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }

    /// <param name="Operator">What is done.</param>
    /// <param name="Left">The value before it.</param>
    /// <param name="Right">The value after it.</param>
    /// <param name="OperatorSpan">Where the operator itself stands.</param>
    public sealed record Binary(FormulaOperator Operator, FormulaNode Left, FormulaNode Right, FormulaSpan OperatorSpan)
        : FormulaNode(Left.Span.To(Right.Span), Math.Max(Left.Depth, Right.Depth) + 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }

    public sealed record Call(FormulaFunction Function, IReadOnlyList<FormulaNode> Arguments, FormulaSpan Span)
        : FormulaNode(Span, Arguments.Max(a => a.Depth) + 1)
    {
        public override T Accept<T>(IFormulaVisitor<T> visitor) => visitor.Visit(this);
    }
}

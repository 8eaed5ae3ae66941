namespace MyEms.Core.Formulas;

/// <summary>
/// Walks a checked tree for one set of inputs and says more than the compiled function: why there is no value, and on which inputs
/// the value depends. Inputs of the branch that an <c>if</c> does not take, and of what <c>coalesce</c> passes over, do not count.
/// </summary>
internal sealed class FormulaInterpreter : IFormulaVisitor<FormulaOutcome>
{
    private readonly Dictionary<string, int> _places;
    private readonly double[] _inputs;
    private readonly bool[] _used;

    private FormulaInterpreter(Dictionary<string, int> places, double[] inputs, bool[] used)
    {
        _places = places;
        _inputs = inputs;
        _used = used;
    }

    /// <param name="root">The tree.</param>
    /// <param name="places">Place of each name among the inputs.</param>
    /// <param name="inputs">A value for each name, NaN where missing.</param>
    /// <param name="used">Set to true for each input that the value depends on.</param>
    public static FormulaOutcome Evaluate(FormulaNode root, Dictionary<string, int> places, double[] inputs, bool[] used) =>
        root.Accept(new FormulaInterpreter(places, inputs, used));

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Number number) => FormulaOutcome.Of(number.Value);

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Name name)
    {
        var place = _places[name.Text];
        _used[place] = true;
        return double.IsFinite(_inputs[place])
            ? FormulaOutcome.Of(_inputs[place])
            : FormulaOutcome.Missing(FormulaReason.MissingInput, name.Span, name.Text);
    }

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Negate negate)
    {
        var operand = negate.Operand.Accept(this);
        return operand.IsKnown ? FormulaOutcome.Of(-operand.Value) : operand;
    }

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Not not)
    {
        var operand = not.Operand.Accept(this);
        return operand.IsKnown ? FormulaOutcome.Of(Truth(operand.Value == 0)) : operand;
    }

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Binary binary)
    {
        var left = binary.Left.Accept(this);
        var right = binary.Right.Accept(this);
        if (!left.IsKnown || !right.IsKnown)
        {
            return left.IsKnown ? right : left;
        }

        var (a, b) = (left.Value, right.Value);
        return binary.Operator switch
        {
            FormulaOperator.Or => FormulaOutcome.Of(Truth(a != 0 || b != 0)),
            FormulaOperator.And => FormulaOutcome.Of(Truth(a != 0 && b != 0)),
            FormulaOperator.Equal => FormulaOutcome.Of(Truth(a == b)),
            FormulaOperator.NotEqual => FormulaOutcome.Of(Truth(a != b)),
            FormulaOperator.Less => FormulaOutcome.Of(Truth(a < b)),
            FormulaOperator.LessOrEqual => FormulaOutcome.Of(Truth(a <= b)),
            FormulaOperator.Greater => FormulaOutcome.Of(Truth(a > b)),
            FormulaOperator.GreaterOrEqual => FormulaOutcome.Of(Truth(a >= b)),
            FormulaOperator.Add => Finite(a + b, binary.Span),
            FormulaOperator.Subtract => Finite(a - b, binary.Span),
            FormulaOperator.Multiply => Finite(a * b, binary.Span),
            FormulaOperator.Divide when b == 0 => FormulaOutcome.Missing(FormulaReason.DivisionByZero, binary.Span),
            FormulaOperator.Divide => Finite(a / b, binary.Span),
            _ when a == 0 && b < 0 => FormulaOutcome.Missing(FormulaReason.DivisionByZero, binary.Span),
            _ when double.IsNaN(Math.Pow(a, b)) => FormulaOutcome.Missing(FormulaReason.UndefinedPower, binary.Span),
            _ => Finite(Math.Pow(a, b), binary.Span),
        };
    }

    FormulaOutcome IFormulaVisitor<FormulaOutcome>.Visit(FormulaNode.Call call) => call.Function switch
    {
        FormulaFunction.Sqrt => Root(call),
        FormulaFunction.Abs => All(call, values => FormulaOutcome.Of(Math.Abs(values[0]))),
        FormulaFunction.Min => All(call, values => FormulaOutcome.Of(values.Aggregate(Math.Min))),
        FormulaFunction.Max => All(call, values => FormulaOutcome.Of(values.Aggregate(Math.Max))),
        FormulaFunction.Round => All(call, values => Finite(Rounded(values), call.Span)),
        FormulaFunction.If => Choice(call),
        _ => FirstKnown(call),
    };

    private FormulaOutcome Root(FormulaNode.Call call) => All(call, values =>
        values[0] < 0 ? FormulaOutcome.Missing(FormulaReason.NegativeRoot, call.Span) : FormulaOutcome.Of(Math.Sqrt(values[0])));

    private FormulaOutcome All(FormulaNode.Call call, Func<double[], FormulaOutcome> result)
    {
        var values = new double[call.Arguments.Count];
        FormulaOutcome? missing = null;
        for (var i = 0; i < values.Length; i++)
        {
            var argument = call.Arguments[i].Accept(this);
            values[i] = argument.Value;
            missing ??= argument.IsKnown ? null : argument;
        }

        return missing ?? result(values);
    }

    private FormulaOutcome Choice(FormulaNode.Call call)
    {
        var condition = call.Arguments[0].Accept(this);
        return condition.IsKnown ? call.Arguments[condition.Value != 0 ? 1 : 2].Accept(this) : condition;
    }

    private FormulaOutcome FirstKnown(FormulaNode.Call call)
    {
        var before = (bool[])_used.Clone();
        FormulaOutcome? missing = null;
        foreach (var argument in call.Arguments)
        {
            var value = argument.Accept(this);
            if (value.IsKnown)
            {
                return value;
            }

            missing ??= value;
            before.CopyTo(_used, 0);
        }

        return missing ?? FormulaOutcome.Missing(FormulaReason.MissingInput, call.Span);
    }

    private static FormulaOutcome Finite(double value, FormulaSpan span) =>
        double.IsFinite(value) ? FormulaOutcome.Of(value) : FormulaOutcome.Missing(FormulaReason.Overflow, span);

    private static double Rounded(double[] values) =>
        Math.Round(values[0], values.Length > 1 ? (int)values[1] : 0, MidpointRounding.AwayFromZero);

    private static double Truth(bool holds) => holds ? 1 : 0;
}

using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas;

/// <summary>The walk of <see cref="FormulaChecker"/>: each part with its type, and the tree with conversions written into it.</summary>
internal sealed class FormulaTyping(IReadOnlyDictionary<string, string?> units) : IFormulaVisitor<(FormulaNode Node, FormulaType Type)>
{
    public List<FormulaError> Errors { get; } = [];

    public List<FormulaError> Warnings { get; } = [];

    public void Report(FormulaErrorCode code, FormulaSpan span, params string[] arguments) => Errors.Add(new FormulaError(code, span, arguments));

    /// <summary>The unit as messages show it; a ratio has no symbol.</summary>
    public static string Write(Unit unit) => unit.Symbol.Length > 0 ? unit.Symbol : unit.Code;

    /// <summary>The node with its value in another unit of the same dimension.</summary>
    public static FormulaNode Convert(FormulaNode node, Unit from, Unit to) => from.Factor == to.Factor
        ? node
        : new FormulaNode.Binary(FormulaOperator.Multiply, node, new FormulaNode.Number((double)(from.Factor / to.Factor), node.Span), node.Span);

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Number number) =>
        (number, FormulaType.Free);

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Name name)
    {
        if (!units.TryGetValue(name.Text, out var code))
        {
            Report(FormulaErrorCode.UnknownName, name.Span, name.Text);
        }

        return (name, FormulaType.Of(code is null ? null : Units.Find(code)));
    }

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Negate negate)
    {
        var (operand, type) = Number(negate.Operand);
        return (new FormulaNode.Negate(operand, negate.Span), type);
    }

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Not not) =>
        (new FormulaNode.Not(Condition(not.Operand), not.Span), FormulaType.Condition);

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Binary binary)
    {
        if (binary.Operator.IsLogical())
        {
            return (binary with { Left = Condition(binary.Left), Right = Condition(binary.Right) }, FormulaType.Condition);
        }

        var (left, right) = (Number(binary.Left), Number(binary.Right));
        var type = binary.Operator switch
        {
            FormulaOperator.Multiply => Product(left.Type, right.Type),
            FormulaOperator.Divide => Quotient(left.Type, ref right),
            FormulaOperator.Power => FormulaType.Free,
            _ => Common(left.Type, ref right, binary.OperatorSpan),
        };
        return (binary with { Left = left.Node, Right = right.Node }, binary.Operator.IsComparison() ? FormulaType.Condition : type);
    }

    (FormulaNode Node, FormulaType Type) IFormulaVisitor<(FormulaNode Node, FormulaType Type)>.Visit(FormulaNode.Call call)
    {
        var isChoice = call.Function == FormulaFunction.If;
        var arguments = new List<FormulaNode>(call.Arguments.Count);
        if (isChoice)
        {
            arguments.Add(Condition(call.Arguments[0]));
        }

        FormulaType? common = null;
        foreach (var argument in call.Arguments.Skip(isChoice ? 1 : 0))
        {
            var next = Number(argument);
            common = common is { } type ? Common(type, ref next, argument.Span) : next.Type;
            arguments.Add(next.Node);
        }

        var result = call.Function == FormulaFunction.Sqrt ? FormulaType.Free : common ?? FormulaType.Free;
        return (call with { Arguments = arguments }, result);
    }

    private (FormulaNode Node, FormulaType Type) Number(FormulaNode node)
    {
        var (bound, type) = node.Accept(this);
        if (type.IsCondition)
        {
            Report(FormulaErrorCode.NumberExpected, node.Span);
            type = FormulaType.Free;
        }

        return (bound, type);
    }

    private FormulaNode Condition(FormulaNode node)
    {
        var (bound, type) = node.Accept(this);
        if (!type.IsCondition)
        {
            Report(FormulaErrorCode.ConditionExpected, node.Span);
        }

        return bound;
    }

    /// <summary>The type of two numbers that must go together; the second is converted to the unit of the first.</summary>
    private FormulaType Common(FormulaType left, ref (FormulaNode Node, FormulaType Type) right, FormulaSpan at)
    {
        if (left.Unit is { } a && right.Type.Unit is { } b)
        {
            if (!a.ConvertsTo(b))
            {
                Report(FormulaErrorCode.UnitMismatch, at, Write(a), Write(b));
                return FormulaType.Free; // one mistake, one message
            }

            right = (Convert(right.Node, b, a), left);
            return left;
        }

        var (first, second) = (left.Unit ?? left.Origin, right.Type.Unit ?? right.Type.Origin);
        if (first is not null && second is not null && first.ConvertsTo(second) && first.Factor != second.Factor)
        {
            Warnings.Add(new FormulaError(FormulaErrorCode.MixedScale, at, Write(first), Write(second)));
        }

        return left.Unit is not null ? left : right.Type.Unit is not null ? right.Type : FormulaType.Scaled(first ?? second);
    }

    private static FormulaType Product(FormulaType left, FormulaType right) => (left.Unit, right.Unit) switch
    {
        ({ } a, { } b) when b == Units.One => FormulaType.Of(a),
        ({ } a, { } b) when a == Units.One => FormulaType.Of(b),
        ({ }, { }) => FormulaType.Free,
        _ => FormulaType.Scaled(left.Unit ?? left.Origin ?? right.Unit ?? right.Origin),
    };

    private static FormulaType Quotient(FormulaType left, ref (FormulaNode Node, FormulaType Type) right)
    {
        if (left.Unit is not { } a || right.Type.Unit is not { } b)
        {
            return FormulaType.Scaled(left.Unit ?? left.Origin);
        }

        if (b == Units.One)
        {
            return FormulaType.Of(a);
        }

        if (!a.ConvertsTo(b))
        {
            return FormulaType.Free;
        }

        right.Node = Convert(right.Node, b, a);
        return FormulaType.Of(Units.One);
    }
}

using System.Linq.Expressions;

namespace MyEms.Core.Formulas;

/// <summary>Turns a checked tree into machine code: a function of the inputs in the order of the formula's names.</summary>
internal sealed class FormulaCompiler : IFormulaVisitor<Expression>
{
    private static readonly Expression s_missing = Expression.Constant(double.NaN);
    private static readonly Expression s_zero = Expression.Constant(0d);

    private readonly ParameterExpression _inputs = Expression.Parameter(typeof(double[]), "inputs");
    private readonly Dictionary<string, int> _places;

    private FormulaCompiler(IReadOnlyList<string> names) =>
        _places = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i, StringComparer.Ordinal);

    public static Func<double[], double> Compile(FormulaNode root, IReadOnlyList<string> names)
    {
        var compiler = new FormulaCompiler(names);
        return Expression.Lambda<Func<double[], double>>(root.Accept(compiler), compiler._inputs).Compile();
    }

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Number number) => Expression.Constant(number.Value);

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Name name) =>
        Call(FormulaMath.Finite, Expression.ArrayIndex(_inputs, Expression.Constant(_places[name.Text])));

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Negate negate) => Expression.Negate(negate.Operand.Accept(this));

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Not not) => Call(FormulaMath.Not, not.Operand.Accept(this));

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Binary binary)
    {
        var (left, right) = (binary.Left.Accept(this), binary.Right.Accept(this));
        return binary.Operator switch
        {
            FormulaOperator.Or => Call(FormulaMath.Or, left, right),
            FormulaOperator.And => Call(FormulaMath.And, left, right),
            FormulaOperator.Equal => Call(FormulaMath.Equal, left, right),
            FormulaOperator.NotEqual => Call(FormulaMath.NotEqual, left, right),
            FormulaOperator.Less => Call(FormulaMath.Less, left, right),
            FormulaOperator.LessOrEqual => Call(FormulaMath.LessOrEqual, left, right),
            FormulaOperator.Greater => Call(FormulaMath.Greater, left, right),
            FormulaOperator.GreaterOrEqual => Call(FormulaMath.GreaterOrEqual, left, right),
            FormulaOperator.Add => Call(FormulaMath.Finite, Expression.Add(left, right)),
            FormulaOperator.Subtract => Call(FormulaMath.Finite, Expression.Subtract(left, right)),
            FormulaOperator.Multiply => Call(FormulaMath.Finite, Expression.Multiply(left, right)),
            FormulaOperator.Divide => Call(FormulaMath.Finite, Expression.Divide(left, right)),
            _ => Call(FormulaMath.Power, left, right),
        };
    }

    Expression IFormulaVisitor<Expression>.Visit(FormulaNode.Call call)
    {
        Expression[] arguments = [.. call.Arguments.Select(a => a.Accept(this))];
        return call.Function switch
        {
            FormulaFunction.Sqrt => Call(Math.Sqrt, arguments[0]),
            FormulaFunction.Abs => Call(Math.Abs, arguments[0]),
            FormulaFunction.Min => arguments.Aggregate((a, b) => Call(Math.Min, a, b)),
            FormulaFunction.Max => arguments.Aggregate((a, b) => Call(Math.Max, a, b)),
            FormulaFunction.Round => Expression.Call(((Func<double, int, double>)FormulaMath.Round).Method, arguments[0], Digits(call)),
            FormulaFunction.If => Choice(arguments[0], arguments[1], arguments[2]),
            _ => FirstKnown(arguments),
        };
    }

    private static ConstantExpression Digits(FormulaNode.Call round) =>
        Expression.Constant(round.Arguments is [_, FormulaNode.Number digits] ? (int)digits.Value : 0);

    private static BlockExpression Choice(Expression condition, Expression then, Expression otherwise)
    {
        var holds = Expression.Variable(typeof(double));
        return Expression.Block(
            [holds],
            Expression.Assign(holds, condition),
            Expression.Condition(IsMissing(holds), s_missing, Expression.Condition(Expression.NotEqual(holds, s_zero), then, otherwise)));
    }

    private static Expression FirstKnown(Expression[] arguments) => arguments.Reverse().Aggregate((rest, argument) =>
    {
        var value = Expression.Variable(typeof(double));
        return Expression.Block([value], Expression.Assign(value, argument), Expression.Condition(IsMissing(value), rest, value));
    });

    // Only NaN differs from itself.
    private static BinaryExpression IsMissing(Expression value) => Expression.NotEqual(value, value);

    private static MethodCallExpression Call(Func<double, double> function, Expression value) => Expression.Call(function.Method, value);

    private static MethodCallExpression Call(Func<double, double, double> function, Expression a, Expression b) => Expression.Call(function.Method, a, b);
}

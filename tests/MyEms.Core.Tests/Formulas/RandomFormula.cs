using CsCheck;
using MyEms.Core.Formulas;

namespace MyEms.Core.Tests.Formulas;

/// <summary>Random well-typed trees over the names a, b and "c d]", and inputs for them that are often missing, zero or extreme.</summary>
internal static class RandomFormula
{
    public static readonly string[] Names = ["a", "b", "c d]"];

    private const int Depth = 4;

    // Built once from the leaves up: each depth is made of the one below.
    private static readonly Gen<FormulaNode>[] s_numbers = new Gen<FormulaNode>[Depth + 1];
    private static readonly Gen<FormulaNode>[] s_conditions = new Gen<FormulaNode>[Depth + 1];

    static RandomFormula()
    {
        for (var depth = 0; depth <= Depth; depth++)
        {
            s_numbers[depth] = Number(depth);
            s_conditions[depth] = Condition(depth);
        }
    }

    public static Gen<FormulaNode> Numbers { get; } = Gen.Int[0, Depth].SelectMany(depth => s_numbers[depth]);

    public static Gen<double> Input { get; } = Gen.OneOf(0d, 1, -1, 2, 0.5, -3.25, 1e200, -1e308, 4.9e-324, double.NaN, double.NaN);

    private static Gen<FormulaNode> Number(int depth) => depth == 0
        ? Gen.OneOf(
            Gen.OneOf(0d, 1, 2, 3, 0.5, 1e21, 1.7e308, 2.5e-7).Select(v => (FormulaNode)new FormulaNode.Number(v, default)),
            Gen.OneOf(Names).Select(n => (FormulaNode)new FormulaNode.Name(n, default)))
        : Gen.OneOf(
            s_numbers[0],
            s_numbers[depth - 1].Select(o => (FormulaNode)new FormulaNode.Negate(o, default)),
            Binary(Gen.OneOf(FormulaOperator.Add, FormulaOperator.Subtract, FormulaOperator.Multiply, FormulaOperator.Divide, FormulaOperator.Power), s_numbers[depth - 1]),
            Binary(Gen.OneOf(FormulaOperator.Add, FormulaOperator.Subtract, FormulaOperator.Multiply, FormulaOperator.Divide, FormulaOperator.Power), s_numbers[depth - 1]),
            Gen.Select(Gen.OneOf(FormulaFunction.Sqrt, FormulaFunction.Abs, FormulaFunction.Round), s_numbers[depth - 1], (f, x) => Call(f, x)),
            Gen.Select(s_numbers[depth - 1], Gen.Int[0, 9], (x, digits) => Call(FormulaFunction.Round, x, new FormulaNode.Number(digits, default))),
            Gen.Select(Gen.OneOf(FormulaFunction.Min, FormulaFunction.Max, FormulaFunction.Coalesce), s_numbers[depth - 1], s_numbers[depth - 1], (f, x, y) => Call(f, x, y)),
            Gen.Select(s_conditions[depth - 1], s_numbers[depth - 1], s_numbers[depth - 1], (c, x, y) => Call(FormulaFunction.If, c, x, y)));

    private static Gen<FormulaNode> Condition(int depth) => depth == 0
        ? Comparison(0)
        : Gen.OneOf(
            Comparison(depth - 1),
            Binary(Gen.OneOf(FormulaOperator.And, FormulaOperator.Or), s_conditions[depth - 1]),
            s_conditions[depth - 1].Select(o => (FormulaNode)new FormulaNode.Not(o, default)));

    private static Gen<FormulaNode> Comparison(int depth) => Binary(
        Gen.OneOf(
            FormulaOperator.Equal, FormulaOperator.NotEqual, FormulaOperator.Less, FormulaOperator.LessOrEqual, FormulaOperator.Greater, FormulaOperator.GreaterOrEqual),
        s_numbers[depth]);

    private static Gen<FormulaNode> Binary(Gen<FormulaOperator> op, Gen<FormulaNode> operand) =>
        Gen.Select(op, operand, operand, (o, x, y) => (FormulaNode)new FormulaNode.Binary(o, x, y, default));

    private static FormulaNode Call(FormulaFunction function, params FormulaNode[] arguments) => new FormulaNode.Call(function, arguments, default);
}

using CsCheck;
using MyEms.Core.Formulas;

namespace MyEms.Core.Tests.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaProgramTests
{
    private const double Missing = double.NaN;

    [Theory]
    [InlineData("a + 2 * b", 1, 3, 7)]
    [InlineData("-a ^ 2", 3, 0, -9)]
    [InlineData("2 ^ a ^ b", 3, 2, 512)]
    [InlineData("a - b - 1", 10, 4, 5)]
    [InlineData("min(a, b, 3)", 5, 4, 3)]
    [InlineData("max(a, -b)", -5, 4, -4)]
    [InlineData("round(a)", 2.5, 0, 3)]
    [InlineData("round(-a)", 2.5, 0, -3)]
    [InlineData("round(a, 2)", 1.005, 0, 1.0)]
    [InlineData("round(a, 1)", 0.25, 0, 0.3)]
    [InlineData("abs(a) + sqrt(b)", -2, 9, 5)]
    [InlineData("if(a > b, a, b)", 1, 2, 2)]
    [InlineData("if(a > 0 and not b > 0, 1, 2)", 1, 0, 1)]
    [InlineData("if(a = 0 or b = 0, 0, a / b)", 3, 0, 0)]
    [InlineData("coalesce(a, 0) + b", Missing, 2, 2)]
    [InlineData("coalesce(a / 0, b)", 1, 2, 2)]
    [InlineData("coalesce(a, b, 7)", Missing, Missing, 7)]
    [InlineData("a + b", Missing, 2, Missing)]
    [InlineData("a * 0", Missing, 0, Missing)]
    [InlineData("a ^ 0", Missing, 0, Missing)]
    [InlineData("1 ^ a", Missing, 0, Missing)]
    [InlineData("min(a, b)", Missing, 2, Missing)]
    [InlineData("if(a > 0, 1, 2)", Missing, 0, Missing)]
    [InlineData("if(b > 0, b, a)", Missing, 2, 2)]
    [InlineData("if(b < 0 and a > 0, 1, 2)", Missing, 2, Missing)]
    [InlineData("a / b", 1, 0, Missing)]
    [InlineData("a / b", 0, 0, Missing)]
    [InlineData("1 / (a * b)", 1e200, 1e200, Missing)]
    [InlineData("sqrt(a)", -1, 0, Missing)]
    [InlineData("a ^ 0.5", -1, 0, Missing)]
    [InlineData("a ^ b", 0, -1, Missing)]
    [InlineData("a + b", double.PositiveInfinity, 1, Missing)]
    public void Evaluate_Formula_GivesTheValueOrMissing(string text, double a, double b, double expected)
    {
        var program = Program(text);
        var inputs = program.Names.Select(n => n == "a" ? a : b).ToArray();

        Assert.Equal(expected, program.Evaluate(inputs), 1e-12);
        Assert.Equal(expected, program.Explain(inputs).Value, 1e-12);
    }

    [Theory]
    [InlineData("1 + a / b", 1, 0, FormulaReason.DivisionByZero, 4, 5)]
    [InlineData("a + sqrt(b)", 1, -1, FormulaReason.NegativeRoot, 4, 7)]
    [InlineData("b ^ 0.5 + a", 1, -1, FormulaReason.UndefinedPower, 0, 7)]
    [InlineData("0 ^ b + a", 1, -1, FormulaReason.DivisionByZero, 0, 5)]
    [InlineData("1 + a * b", 1e300, 1e300, FormulaReason.Overflow, 4, 5)]
    [InlineData("a + b", 1, Missing, FormulaReason.MissingInput, 4, 1)]
    [InlineData("a / 0 + b", 1, Missing, FormulaReason.DivisionByZero, 0, 5)]
    [InlineData("b + a / 0", 1, Missing, FormulaReason.MissingInput, 0, 1)]
    [InlineData("coalesce(a / 0, b)", 1, Missing, FormulaReason.DivisionByZero, 9, 5)]
    public void Explain_NoValue_SaysWhyAndWhere(string text, double a, double b, FormulaReason reason, int start, int length)
    {
        var program = Program(text);

        var outcome = program.Explain([.. program.Names.Select(n => n == "a" ? a : b)]);

        Assert.Equal((reason, new FormulaSpan(start, length)), (outcome.Reason, outcome.Span));
    }

    [Fact]
    public void Explain_MissingInput_NamesIt() => Assert.Equal("b", Program("a + b").Explain([1, Missing]).Name);

    [Theory]
    [InlineData("a + b", 1, 1, true, true)]
    [InlineData("if(a > 0, a, b)", 1, 1, true, false)]
    [InlineData("if(a > 0, a, b)", -1, 1, true, true)]
    [InlineData("coalesce(a, b)", 1, 1, true, false)]
    [InlineData("coalesce(a, b)", Missing, 1, false, true)]
    [InlineData("coalesce(a / 0, b)", 1, 1, false, true)]
    public void Used_BranchesNotTaken_DoNotCount(string text, double a, double b, bool usesA, bool usesB)
    {
        var program = Program(text);

        Assert.Equal(["a", "b"], program.Names);
        Assert.Equal([usesA, usesB], program.Used([a, b]));
    }

    [Fact]
    public void Evaluate_AnyFormula_EqualsTheExplanationAndIsNeverInfinite() =>
        Gen.Select(RandomFormula.Numbers, RandomFormula.Input.Array[RandomFormula.Names.Length]).Sample(
            (tree, inputs) =>
            {
                var program = new FormulaProgram(tree, RandomFormula.Names);

                var compiled = program.Evaluate(inputs);
                var explained = program.Explain(inputs);

                Assert.True(compiled.Equals(explained.Value) || compiled == explained.Value, $"{compiled:R} but {explained.Value:R}");
                Assert.False(double.IsInfinity(compiled));
                Assert.Equal(explained.IsKnown, !double.IsNaN(compiled));
            },
            iter: 3_000);

    private static FormulaProgram Program(string text)
    {
        Assert.True(Formula.TryParse(text, out var formula, out var error), error?.ToString());
        var units = formula.Names.ToDictionary(n => n.Text, _ => (string?)null);
        return FormulaChecker.Check(formula, units, null).Program ?? throw new ArgumentException("The formula has errors.", nameof(text));
    }
}

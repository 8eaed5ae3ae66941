using CsCheck;
using MyEms.Core.Formulas;

namespace MyEms.Core.Tests.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaParserTests
{
    [Theory]
    [InlineData("1+2*3", "(1 Add (2 Multiply 3))")]
    [InlineData("(1+2)*3", "((1 Add 2) Multiply 3)")]
    [InlineData("8-4-2", "((8 Subtract 4) Subtract 2)")]
    [InlineData("8/4/2", "((8 Divide 4) Divide 2)")]
    [InlineData("2^3^2", "(2 Power (3 Power 2))")]
    [InlineData("-2^2", "(- (2 Power 2))")]
    [InlineData("2^-3*4", "((2 Power (- 3)) Multiply 4)")]
    [InlineData("--a", "(- (- {a}))")]
    [InlineData("-a*b", "((- {a}) Multiply {b})")]
    [InlineData("not a>b and c=d or e<>f", "(((not ({a} Greater {b})) And ({c} Equal {d})) Or ({e} NotEqual {f}))")]
    [InlineData("NOT a >= b", "(not ({a} GreaterOrEqual {b}))")]
    [InlineData("a == b", "({a} Equal {b})")]
    [InlineData("a != b", "({a} NotEqual {b})")]
    [InlineData("a ≤ b", "({a} LessOrEqual {b})")]
    [InlineData("If(a > 1, MIN(a, b, c), round(a, 2))", "If(({a} Greater 1); Min({a}; {b}; {c}); Round({a}; 2))")]
    [InlineData("min", "{min}")]
    [InlineData("[min]", "{min}")]
    [InlineData("[Main meter] - [Floor 1]", "({Main meter} Subtract {Floor 1})")]
    [InlineData("[a]]b]", "{a]b}")]
    [InlineData("主表 − 空调", "({主表} Subtract {空调})")]
    [InlineData("（[总表]×2）÷max（甲，乙）", "(({总表} Multiply 2) Divide Max({甲}; {乙}))")]
    [InlineData("𠀀𠀁 + é", "({𠀀𠀁} Add {é})")]
    [InlineData("1.5e-3 + .5 + 2.", "((0.0015 Add 0.5) Add 2)")]
    public void TryParse_GoodText_GivesTheTree(string text, string shape) => Assert.Equal(shape, Shape.Of(text));

    [Theory]
    [InlineData("", FormulaErrorCode.Empty, 0, 0)]
    [InlineData("  ", FormulaErrorCode.Empty, 0, 2)]
    [InlineData("a +", FormulaErrorCode.UnexpectedEnd, 3, 0)]
    [InlineData("a + ", FormulaErrorCode.UnexpectedEnd, 4, 0)]
    [InlineData("+ a", FormulaErrorCode.UnexpectedToken, 0, 1)]
    [InlineData("a * / b", FormulaErrorCode.UnexpectedToken, 4, 1)]
    [InlineData("a)", FormulaErrorCode.UnexpectedToken, 1, 1)]
    [InlineData("()", FormulaErrorCode.UnexpectedToken, 1, 1)]
    [InlineData("1 + (a * (b + c)", FormulaErrorCode.UnclosedParenthesis, 4, 1)]
    [InlineData("min(a, b", FormulaErrorCode.UnclosedParenthesis, 3, 1)]
    [InlineData("min(a,, b)", FormulaErrorCode.UnexpectedToken, 6, 1)]
    [InlineData("min(a, )", FormulaErrorCode.UnexpectedToken, 7, 1)]
    [InlineData("a b", FormulaErrorCode.MissingOperator, 2, 1)]
    [InlineData("Main meter + 1", FormulaErrorCode.MissingOperator, 5, 5)]
    [InlineData("2a", FormulaErrorCode.MissingOperator, 1, 1)]
    [InlineData("(a)(b)", FormulaErrorCode.MissingOperator, 3, 1)]
    [InlineData("1.2.3", FormulaErrorCode.MissingOperator, 3, 2)]
    [InlineData("1,5 * a", FormulaErrorCode.DecimalComma, 1, 1)]
    [InlineData("a < b < c", FormulaErrorCode.ChainedComparison, 6, 1)]
    [InlineData("a # b", FormulaErrorCode.UnexpectedCharacter, 2, 1)]
    [InlineData("a + 💡", FormulaErrorCode.UnexpectedCharacter, 4, 2)]
    [InlineData("a + \uD83D", FormulaErrorCode.UnexpectedCharacter, 4, 1)]
    [InlineData("1 + [Main", FormulaErrorCode.UnclosedBracket, 4, 5)]
    [InlineData("[a\n] + 1", FormulaErrorCode.UnclosedBracket, 0, 2)]
    [InlineData("a + [ ]", FormulaErrorCode.EmptyName, 4, 3)]
    [InlineData("1e999", FormulaErrorCode.NumberTooLarge, 0, 5)]
    [InlineData("a + sin(b)", FormulaErrorCode.UnknownFunction, 4, 3)]
    [InlineData("sqrt(a, b)", FormulaErrorCode.ArgumentCount, 0, 10)]
    [InlineData("1 + if(a > 1, b)", FormulaErrorCode.ArgumentCount, 4, 12)]
    [InlineData("min()", FormulaErrorCode.ArgumentCount, 0, 5)]
    [InlineData("round(a, 1.5)", FormulaErrorCode.RoundDigits, 9, 3)]
    [InlineData("round(a, b)", FormulaErrorCode.RoundDigits, 9, 1)]
    public void TryParse_BadText_SaysWhatAndWhere(string text, FormulaErrorCode code, int start, int length)
    {
        Assert.False(Formula.TryParse(text, out _, out var error));

        Assert.Equal((code, new FormulaSpan(start, length)), (error.Code, error.Span));
    }

    [Fact]
    public void TryParse_ArgumentsOfErrors_AreWhatAMessageNeeds()
    {
        Assert.False(Formula.TryParse("1 + sqrt(a, b)", out _, out var arity));
        Assert.False(Formula.TryParse("a + sin(b)", out _, out var function));

        Assert.Equal(["sqrt", "1", "1", "2"], arity.Arguments);
        Assert.Equal(["sin"], function.Arguments);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("abs(")]
    [InlineData("2^")]
    [InlineData("a+")]
    [InlineData("[")]
    [InlineData("if(a,")]
    [InlineData("coalesce(a,")]
    public async Task TryParse_HostileRepetition_IsAnErrorOnASmallStackToo(string part)
    {
        string[] hostile = [string.Concat(Enumerable.Repeat(part, 10_000)), string.Concat(Enumerable.Repeat(part, FormulaLimits.Length / part.Length))];
        var answers = new List<bool>();
        var done = new TaskCompletionSource();
        var small = new Thread(
            () =>
            {
                answers.AddRange(hostile.Select(h => Formula.TryParse(h, out _, out _)));
                done.SetResult();
            },
            maxStackSize: 256 * 1024);
        small.Start();
        await done.Task;

        Assert.All(answers, Assert.False);
    }

    [Fact]
    public void TryParse_AMegabyte_IsAnErrorAtTheLimit()
    {
        Assert.False(Formula.TryParse(new string('x', 1 << 20), out _, out var error));

        Assert.Equal((FormulaErrorCode.TooLong, FormulaLimits.Length), (error.Code, error.Span.Start));
    }

    [Fact]
    public void TryParse_NestedBeyondTheLimit_PointsAtTheFirstOneTooMany()
    {
        Assert.True(Formula.TryParse(new string('(', 99) + "a" + new string(')', 99), out _, out _));
        Assert.False(Formula.TryParse(new string('(', 150) + "a" + new string(')', 150), out _, out var error));

        Assert.Equal((FormulaErrorCode.TooDeep, 100), (error.Code, error.Span.Start));
    }

    [Fact]
    public void TryParse_LongestSum_CompilesAndEvaluates()
    {
        var text = string.Join('+', Enumerable.Repeat("a", FormulaLimits.Depth));
        Assert.True(Formula.TryParse(text, out var formula, out _));

        var program = FormulaChecker.Check(formula, new Dictionary<string, string?> { ["a"] = null }, null).Program;

        Assert.Equal(FormulaLimits.Depth, program!.Evaluate([1])); // a good formula has a program
        Assert.Equal(FormulaLimits.Depth, program.Explain([1]).Value);
    }

    [Fact]
    public void TryParse_TooManyNames_PointsAtTheFirstOneTooMany()
    {
        var text = string.Join('+', Enumerable.Range(1, FormulaLimits.Names + 1).Select(i => "m" + i));

        Assert.False(Formula.TryParse(text, out _, out var error));

        Assert.Equal((FormulaErrorCode.TooManyNames, text.LastIndexOf('m')), (error.Code, error.Span.Start));
    }

    [Fact]
    public void Print_AnyTree_ReadsBackAsTheSame() => RandomFormula.Numbers.Sample(
        tree => Assert.Equal(Shape.Of(tree), Shape.Of(FormulaPrinter.Print(tree))), iter: 20_000);

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndErrorsLieWithinTheText() => Gen.OneOf(
            Gen.String[0, 60],
            Gen.OneOf("(", ")", "a", "[b c]", "]", "[", "+", "-", "^", "min", "if", ",", "1", ".", "e5", "<", "=", "not ", " and ", " ", "\n", "，")
                .Array[0, 20].Select(string.Concat))
        .Sample(
            text =>
            {
                if (!Formula.TryParse(text, out _, out var error))
                {
                    Assert.InRange(error.Span.Start, 0, text.Length);
                    Assert.InRange(error.Span.End, error.Span.Start, text.Length);
                }
            },
            iter: 20_000);
}

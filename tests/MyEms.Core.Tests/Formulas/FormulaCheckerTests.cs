using MyEms.Core.Formulas;
using MyEms.Core.Quantities;

namespace MyEms.Core.Tests.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaCheckerTests
{
    private static readonly Dictionary<string, string?> s_units = new()
    {
        ["e"] = "kWh", ["f"] = "kWh", ["mwh"] = "MWh", ["p"] = "kW", ["q"] = "MW", ["w"] = "m3", ["oil"] = "L", ["t"] = "degC", ["r"] = "1", ["pct"] = "%", ["v"] = "V",
    };

    [Theory]
    [InlineData("e + f")]
    [InlineData("e - 0.5 * f")]
    [InlineData("e + 5")]
    [InlineData("-e")]
    [InlineData("e + mwh")]
    [InlineData("w * 10.5")]
    [InlineData("w * 10.5 + e")]
    [InlineData("w * (t - 12) * 1.163")]
    [InlineData("w * t * 1.163")]
    [InlineData("p / 4")]
    [InlineData("e * r")]
    [InlineData("e * (e / f)")]
    [InlineData("e / (e / f)")]
    [InlineData("e / f * 100")]
    [InlineData("e * pct / 100")]
    [InlineData("if(t > 20 and p > 0, e, f)")]
    [InlineData("max(e - f, 0)")]
    [InlineData("coalesce(e, mwh, 0)")]
    [InlineData("if(e > mwh, e, 0)")]
    [InlineData("v * 2 + e")]
    [InlineData("v + e")]
    [InlineData("sqrt(e ^ 2 + f ^ 2)")]
    [InlineData("w * 1 + e")]
    public void Check_WhatCanBeMeant_IsNoError(string text) => Assert.Empty(Check(text, Units.KilowattHour).Errors);

    [Theory]
    [InlineData("e + w", FormulaErrorCode.UnitMismatch, 2, 1, "kWh|m³")]
    [InlineData("e - (f + t)", FormulaErrorCode.UnitMismatch, 7, 1, "kWh|°C")]
    [InlineData("if(e > w, e, 0)", FormulaErrorCode.UnitMismatch, 5, 1, "kWh|m³")]
    [InlineData("min(e, f, w)", FormulaErrorCode.UnitMismatch, 10, 1, "kWh|m³")]
    [InlineData("e + p", FormulaErrorCode.UnitMismatch, 2, 1, "kWh|kW")]
    [InlineData("e / f + e", FormulaErrorCode.UnitMismatch, 6, 1, "1|kWh")]
    [InlineData("w", FormulaErrorCode.ResultUnit, 0, 1, "m³|kWh")]
    [InlineData("p", FormulaErrorCode.ResultUnit, 0, 1, "kW|kWh")]
    [InlineData("e / f", FormulaErrorCode.ResultUnit, 0, 5, "1|kWh")]
    [InlineData("e > 5", FormulaErrorCode.ResultCondition, 0, 5, "")]
    [InlineData("e + (f > 5)", FormulaErrorCode.NumberExpected, 5, 5, "")]
    [InlineData("if(e, 1, 2)", FormulaErrorCode.ConditionExpected, 3, 1, "")]
    [InlineData("if(not e, f, 2)", FormulaErrorCode.ConditionExpected, 7, 1, "")]
    [InlineData("if(e > 1 and f, e, 2)", FormulaErrorCode.ConditionExpected, 13, 1, "")]
    [InlineData("e + Unknown", FormulaErrorCode.UnknownName, 4, 7, "Unknown")]
    [InlineData("2 * 3", FormulaErrorCode.NoNames, 0, 5, "")]
    public void Check_Mistake_IsAnErrorAtItsPlace(string text, FormulaErrorCode code, int start, int length, string arguments)
    {
        var check = Check(text, Units.KilowattHour);

        var error = Assert.Single(check.Errors);
        Assert.Equal((code, new FormulaSpan(start, length)), (error.Code, error.Span));
        Assert.Equal(arguments, string.Join('|', error.Arguments));
        Assert.Null(check.Program);
    }

    [Fact]
    public void Check_SeveralMistakes_AllAreSaid() =>
        Assert.Equal([FormulaErrorCode.UnknownName, FormulaErrorCode.ConditionExpected, FormulaErrorCode.UnitMismatch], Check("x + if(e, 1, 2) + (e - w)", Units.KilowattHour).Errors.Select(e => e.Code));

    [Theory]
    [InlineData("e + mwh", 2001)]
    [InlineData("mwh + e", 2001)]
    [InlineData("mwh", 2000)]
    [InlineData("if(mwh > e, 5, 0)", 5)]
    [InlineData("if(mwh = 2000 * e, 5, 0)", 0)]
    [InlineData("e / mwh * 1", 0.0005)]
    [InlineData("max(e, mwh)", 2000)]
    public void Check_OtherScaleOfTheSameDimension_IsConverted(string text, double expected)
    {
        var program = Check(text, Units.KilowattHour).Program ?? throw new ArgumentException("The formula has errors.", nameof(text));

        Assert.Equal(expected, program.Evaluate([.. program.Names.Select(n => n == "mwh" ? 2d : 1d)]), 1e-9);
    }

    [Theory]
    [InlineData("q * 2 + p", 6, "MW|kW")]
    [InlineData("p + q * 1000", 2, "kW|MW")]
    public void Check_FactorHidesTheScale_Warns(string text, int start, string arguments)
    {
        var warning = Assert.Single(Check(text, null).Warnings);

        Assert.Equal((FormulaErrorCode.MixedScale, start, arguments), (warning.Code, warning.Span.Start, string.Join('|', warning.Arguments)));
    }

    [Theory]
    [InlineData("e + mwh", "kWh")]
    [InlineData("e / f", "1")]
    [InlineData("p * 2", null)]
    [InlineData("w", "m3")]
    public void Check_Result_HasTheUnitThatIsCertain(string text, string? unit) => Assert.Equal(unit, Check(text, null).Unit?.Code);

    [Fact]
    public void Check_ConvertibleResult_IsConvertedToTheDeclaredUnit() =>
        Assert.Equal(3000, Check("w", Units.Litre).Program!.Evaluate([3]), 1e-9); // a good formula has a program

    private static FormulaCheck Check(string text, Unit? declared)
    {
        Assert.True(Formula.TryParse(text, out var formula, out var error), error?.ToString());
        return FormulaChecker.Check(formula, s_units, declared);
    }
}

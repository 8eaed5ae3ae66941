using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Formulas.Editing;

[Trait("Feature", "MTR-04")]
public sealed class FormulaPlanTests
{
    private static readonly DateTime s_march = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_june = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_FirstFormula_WasAlwaysSo() => Assert.Equal(["new -∞ ∞"], Plan([], null, s_march));

    [Fact]
    public void Of_AlwaysSo_RewritesTheVersionThatHoldsNowOverItsWholeRange() =>
        Assert.Equal(["old -∞ 03", "new 03 06", "late 06 ∞"], Plan(Three(), null, s_march.AddDays(10)));

    [Fact]
    public void Of_ADate_EndsWhatHeldThereAndLastsToTheNextVersion() =>
        Assert.Equal(["old -∞ 03", "mid 03 04", "new 04 06", "late 06 ∞"], Plan(Three(), new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), s_june.AddDays(10)));

    [Fact]
    public void Of_TheDateOfAVersion_ReplacesIt() => Assert.Equal(["old -∞ 03", "mid 03 06", "new 06 ∞"], Plan(Three(), s_june, s_march));

    [Fact]
    public void Of_ADateBeforeAll_EndsWhereTheFirstBegins()
    {
        var only = new FormulaVersion { MeterId = 1, Text = "late", ValidFrom = s_june };

        Assert.Equal(["new 03 06", "late 06 ∞"], Plan([only], s_march, s_june));
        Assert.Equal("late", only.Text);
    }

    private static FormulaVersion[] Three() =>
    [
        new() { MeterId = 1, Text = "late", ValidFrom = s_june }, new() { MeterId = 1, Text = "old", ValidTo = s_march },
        new() { MeterId = 1, Text = "mid", ValidFrom = s_march, ValidTo = s_june },
    ];

    private static string[] Plan(FormulaVersion[] versions, DateTime? from, DateTime now)
    {
        var planned = FormulaPlan.Of(versions, 1, new FormulaReview("new", [], [], [], null, null), from, now);
        Assert.All(planned.Zip(planned.Skip(1)), pair => Assert.True(pair.First.ValidTo <= pair.Second.ValidFrom));
        return [.. planned.Select(v => $"{v.Text} {Bound(v.ValidFrom)} {Bound(v.ValidTo)}")];
    }

    private static string Bound(DateTime at) => at == Validity.Beginning ? "-∞" : at == Validity.End ? "∞" : at.ToString("MM", System.Globalization.CultureInfo.InvariantCulture);
}

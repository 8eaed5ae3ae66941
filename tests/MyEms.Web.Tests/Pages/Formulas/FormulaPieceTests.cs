using MyEms.Core.Formulas;
using MyEms.Web.Pages.Formulas;

namespace MyEms.Web.Tests.Pages.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaPieceTests
{
    [Fact]
    public void Of_ErrorWithinNames_IsMarkedAtItsPlaceAndThePartsAreTheText()
    {
        const string text = "Main + Water - [b c]";
        var pieces = FormulaPiece.Of(text, [Error(5, 1)], [Error(15, 5)], [new FormulaSpan(0, 4), new FormulaSpan(7, 5), new FormulaSpan(15, 5)]);

        Assert.Equal(
            [("Main", "name"), (" ", null), ("+", "error"), (" ", null), ("Water", "name"), (" - ", null), ("[b c]", "warning")],
            pieces.Select(p => (p.Text, p.Mark)));
        Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
    }

    [Fact]
    public void Of_ErrorAtTheEnd_IsMarkedBehindTheText() =>
        Assert.Equal([("a +", null), ("\u00A0\u00A0", "error")], FormulaPiece.Of("a +", [Error(3, 0)], [], []).Select(p => (p.Text, p.Mark)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 10)]
    [InlineData(2, 4000)]
    public void Of_AnySpan_NeverLeavesTheText(int start, int length) =>
        Assert.Equal("a + b", string.Concat(FormulaPiece.Of("a + b", [Error(start, length)], [], []).Where(p => p.Text != "\u00A0\u00A0").Select(p => p.Text)));

    private static FormulaError Error(int start, int length) => new(FormulaErrorCode.UnitMismatch, new FormulaSpan(start, length), "kWh", "m³");
}

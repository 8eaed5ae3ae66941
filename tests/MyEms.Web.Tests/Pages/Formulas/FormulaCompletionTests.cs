using MyEms.Web.Pages.Formulas;

namespace MyEms.Web.Tests.Pages.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaCompletionTests
{
    // The bar is the caret.
    [Theory]
    [InlineData("Ma|", 0, 2, "Ma", false)]
    [InlineData("1 + Ma|in - x", 4, 8, "Ma", false)]
    [InlineData("min(a, fl|)", 7, 9, "fl", false)]
    [InlineData("主|", 0, 1, "主", false)]
    [InlineData("[Main m|", 0, 7, "Main m", true)]
    [InlineData("x + [Main m|eter] - y", 4, 16, "Main m", true)]
    [InlineData("[|] + [b]", 0, 2, "", true)]
    [InlineData("[Ma| + [b]", 0, 3, "Ma", true)]
    [InlineData("[a]]b|", 0, 5, "a]b", true)]
    public void At_NameAtTheCaret_IsFound(string marked, int start, int end, string query, bool isBracketed)
    {
        var caret = marked.IndexOf('|');

        Assert.Equal(new FormulaCompletion(start, end, query, isBracketed), FormulaCompletion.At(marked.Remove(caret, 1), caret));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("12|")]
    [InlineData("a + |")]
    [InlineData("[a]|")]
    [InlineData("(a)| * 2")]
    public void At_NoNameAtTheCaret_IsNothing(string marked)
    {
        var caret = marked.IndexOf('|');

        Assert.Null(FormulaCompletion.At(marked.Remove(caret, 1), caret));
    }

    [Theory]
    [InlineData("1 + main lv bo", 4, "main lv bo")]
    [InlineData("main lv", 0, "main lv")]
    [InlineData("a > 1 and main lv", 10, "main lv")]
    [InlineData("2 lv", null, null)]
    [InlineData("[main lv", null, null)]
    [InlineData("a + lv", null, null)]
    public void Phrase_WordsBeforeIt_AreTakenAlong(string text, int? start, string? query)
    {
        var word = FormulaCompletion.At(text, text.Length) ?? throw new ArgumentException("There is no word.", nameof(text));

        var phrase = FormulaCompletion.Phrase(text, word);

        Assert.Equal((start, query), (phrase?.Start, phrase?.Query));
    }

    [Fact]
    public void Words_Begun_AreFunctionsAndOperators()
    {
        Assert.Equal(["abs(", "and "], FormulaCompletion.At("a", 1)?.Words);
        Assert.Equal(["coalesce("], FormulaCompletion.At("1+CO", 4)?.Words);
        Assert.Empty(FormulaCompletion.At("[a", 2)?.Words ?? ["x"]);
    }
}

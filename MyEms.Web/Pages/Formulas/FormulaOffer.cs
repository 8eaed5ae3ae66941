using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Formulas;

/// <summary>Something that can be put at the caret.</summary>
/// <param name="Text">As it is put there.</param>
/// <param name="Name">As the list shows it.</param>
/// <param name="Unit">Symbol of its unit; null for a function.</param>
/// <param name="Kind"><c>meter</c>, <c>point</c> or <c>word</c>.</param>
/// <param name="Place">Where it lies; null for a function.</param>
internal sealed record FormulaOffer(string Text, string Name, string? Unit, string Kind, string? Place)
{
    public static FormulaOffer Of(FormulaInput input, SiteMap map) => new(
        FormulaNames.Write(input.Name), input.Name, FormulaWords.Symbol(input.Unit), input.MeterId is null ? "point" : "meter", FormulaWords.Place(map, input.NodeId));

    public static FormulaOffer Of(string word) => new(word, word.TrimEnd('(', ' '), null, "word", null);
}

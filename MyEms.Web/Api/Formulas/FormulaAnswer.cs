using System.ComponentModel;
using System.Globalization;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Formulas;

namespace MyEms.Web.Api.Formulas;

/// <summary>A mistake, and where it is.</summary>
internal sealed record FormulaMistake(
    [property: Description("What is wrong, as a stable word.")] string Code,
    [property: Description("First character of the place, from 0, in UTF-16 units.")] int Start,
    [property: Description("Characters of the place; 0 at the end of the text.")] int Length,
    [property: Description("In English.")] string Message)
{
    // The API speaks English, like its other answers.
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");

    internal static FormulaMistake Of(FormulaError error, Localiser texts) => new(
        error.Code.ToString(), error.Span.Start, error.Span.Length, texts.In(s_english, FormulaWords.Key(error), [.. error.Arguments]));
}

/// <summary>What a check says.</summary>
internal sealed record FormulaAnswer(
    bool IsGood,
    [property: Description("What forbids the formula.")] IReadOnlyList<FormulaMistake> Errors,
    [property: Description("What may well be a mistake.")] IReadOnlyList<FormulaMistake> Warnings,
    [property: Description("The unit that the formula itself gives, where one is certain.")] string? Unit,
    [property: Description("What its names stand for.")] IReadOnlyList<FormulaNameEntry> Names)
{
    internal static FormulaAnswer Of(FormulaReview review, Localiser texts) => new(
        review.IsGood, [.. review.Errors.Select(e => FormulaMistake.Of(e, texts))], [.. review.Warnings.Select(w => FormulaMistake.Of(w, texts))],
        review.Unit?.Code, [.. review.Inputs.Select(i => new FormulaNameEntry(i.Name, i.MeterId, i.PointId))]);
}

using System.ComponentModel;

namespace MyEms.Web.Api.Formulas;

/// <summary>A formula to be checked.</summary>
internal sealed record FormulaQuestion(
    [property: Description("The formula.")] string? Text,
    [property: Description("The virtual meter it is for: its unit, its loops, the meanings that its names have already. Null: any meter of the user's organisation.")] int? MeterId = null,
    [property: Description("Unit code of the result where no meter is given; null: whatever the formula gives.")] string? Unit = null);

using System.ComponentModel;

namespace MyEms.Web.Api.Formulas;

/// <summary>A formula to be saved.</summary>
internal sealed record FormulaPut(
    [property: Description("The formula: + - * / ^, sqrt abs min max round if coalesce, comparisons, and or not, numbers with a decimal point, names; a name with blanks in brackets, where ]] stands for a bracket.")] string? Text,
    [property: Description("First local date on which it holds (2026-10-01). Null: it was always so, and the version that holds now is rewritten over its whole range.")] DateOnly? From = null,
    [property: Description("The revision that was read; with another one in the meantime the answer is 409. Null: whatever there is.")] string? Revision = null);

using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas.Editing;

/// <summary>Whose formula is edited.</summary>
/// <param name="MeterId">The virtual meter; null while it does not exist yet.</param>
/// <param name="OrganisationId">Whose meters and points it can use.</param>
/// <param name="Unit">Unit of its item, which the result is stored in; null: whatever the formula gives.</param>
/// <param name="Versions">Its formulas so far, oldest first; never changed here.</param>
public sealed record FormulaSubject(int? MeterId, int OrganisationId, Unit? Unit, IReadOnlyList<FormulaVersion> Versions);

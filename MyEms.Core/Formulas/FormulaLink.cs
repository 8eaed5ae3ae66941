using MyEms.Core.Time;

namespace MyEms.Core.Formulas;

/// <summary>A formula's use of an input while one of its versions holds.</summary>
/// <param name="OwnerId">Whose formula it is.</param>
/// <param name="InputId">What it uses: in the same id space when that can have a formula too.</param>
/// <param name="Range">When the version holds.</param>
public readonly record struct FormulaLink(int OwnerId, int InputId, Validity Range);

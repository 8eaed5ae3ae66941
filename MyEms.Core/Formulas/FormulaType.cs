using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas;

/// <summary>What is known about a part of a formula before anything is computed.</summary>
/// <param name="IsCondition">True or false instead of a number.</param>
/// <param name="Unit">
/// The unit of a number that is certain. Null where it is not: a plain number, a quantity times or by a plain number (the factor may
/// carry any unit: a heating value, a tariff, an area), products and quotients of unlike quantities, powers. Such a number goes with everything.
/// </param>
/// <param name="Origin">Of a quantity times or by a plain number: the unit before the factor.</param>
internal readonly record struct FormulaType(bool IsCondition, Unit? Unit, Unit? Origin)
{
    public static readonly FormulaType Condition = new(true, null, null);

    public static readonly FormulaType Free = new(false, null, null);

    public static FormulaType Of(Unit? unit) => new(false, unit, null);

    public static FormulaType Scaled(Unit? origin) => new(false, null, origin);
}

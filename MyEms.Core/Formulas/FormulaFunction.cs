namespace MyEms.Core.Formulas;

/// <summary>The functions that a formula can call.</summary>
public enum FormulaFunction
{
    /// <summary>Square root; of a negative number: missing.</summary>
    Sqrt,
    Abs,

    /// <summary>The least of its arguments; missing when one is missing.</summary>
    Min,
    Max,

    /// <summary>To whole numbers, or to the decimals of a second argument; half away from zero.</summary>
    Round,

    /// <summary>The second argument where the first, a condition, holds; else the third. The other one may be missing.</summary>
    If,

    /// <summary>The first of its arguments that is not missing.</summary>
    Coalesce,
}

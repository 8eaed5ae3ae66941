namespace MyEms.Core.Formulas;

/// <summary>Bounds of a formula. They keep hostile text from costing more than an error message: a full stack cannot be caught.</summary>
public static class FormulaLimits
{
    /// <summary>Characters of a formula.</summary>
    public const int Length = 4_000;

    /// <summary>Parentheses, calls, signs and powers within each other.</summary>
    public const int Nesting = 100;

    /// <summary>Operations on the longest way from the result to a name: a sum of this many terms is a chain of as many.</summary>
    public const int Depth = 1_000;

    /// <summary>Different names in a formula.</summary>
    public const int Names = 200;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 200;

    /// <summary>Arguments of <c>min</c>, <c>max</c> and <c>coalesce</c>.</summary>
    public const int Arguments = 200;

    /// <summary>Largest number of decimals that <c>round</c> takes.</summary>
    public const int RoundDigits = 9;
}

using System.Collections.Frozen;

namespace MyEms.Core.Formulas;

/// <summary>Names and numbers of arguments of the functions. Case does not matter.</summary>
public static class FormulaFunctions
{
    private static readonly FrozenDictionary<string, FormulaFunction> s_byName =
        Enum.GetValues<FormulaFunction>().ToFrozenDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, for completion.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<FormulaFunction>().Select(NameOf)];

    public static string NameOf(FormulaFunction function) => function switch
    {
        FormulaFunction.Sqrt => "sqrt",
        FormulaFunction.Abs => "abs",
        FormulaFunction.Min => "min",
        FormulaFunction.Max => "max",
        FormulaFunction.Round => "round",
        FormulaFunction.If => "if",
        _ => "coalesce",
    };

    internal static bool TryFind(ReadOnlySpan<char> name, out FormulaFunction function) =>
        s_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out function);

    /// <summary>Least and largest number of arguments.</summary>
    internal static (int Least, int Most) Arity(FormulaFunction function) => function switch
    {
        FormulaFunction.Sqrt or FormulaFunction.Abs => (1, 1),
        FormulaFunction.Min or FormulaFunction.Max => (1, FormulaLimits.Arguments),
        FormulaFunction.Round => (1, 2),
        FormulaFunction.If => (3, 3),
        _ => (2, FormulaLimits.Arguments),
    };
}

using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas;

/// <summary>
/// Looks at names, types and units, and writes conversions into the tree. The rule for units, which catches mistakes and forbids nothing
/// that can be meant:
/// <list type="bullet">
/// <item>Adding, comparing, <c>min</c>, <c>max</c>, <c>if</c> and <c>coalesce</c> need the same dimension; another unit of it is converted to the first one.</item>
/// <item>A plain number goes with any quantity and takes its unit.</item>
/// <item>A quantity times or by a plain number has whatever unit the number gives it (m³ × 10.5 may be kWh), so it goes with everything.
/// Whoever must mix what does not go together multiplies by 1.</item>
/// <item>Like by like is a ratio; a quantity times a ratio stays what it is; other products, powers and roots are not followed.</item>
/// <item>The result converts to the declared unit where its own is certain; another dimension is an error.</item>
/// <item>Units that the product does not know are not looked at.</item>
/// </list>
/// </summary>
public static class FormulaChecker
{
    /// <summary>Checks a well-formed formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="units">Unit code of every name that is known, null where it has none; a name that is missing here is an error.</param>
    /// <param name="declared">The unit that the result is stored in; null: whatever comes.</param>
    public static FormulaCheck Check(Formula formula, IReadOnlyDictionary<string, string?> units, Unit? declared)
    {
        var typing = new FormulaTyping(units);
        var (root, type) = formula.Root.Accept(typing);
        if (type.IsCondition)
        {
            typing.Report(FormulaErrorCode.ResultCondition, root.Span);
        }
        else if (declared is not null && type.Unit is { } unit)
        {
            if (unit.ConvertsTo(declared))
            {
                root = FormulaTyping.Convert(root, unit, declared);
            }
            else
            {
                typing.Report(FormulaErrorCode.ResultUnit, root.Span, FormulaTyping.Write(unit), FormulaTyping.Write(declared));
            }
        }

        if (formula.Names.Count == 0)
        {
            typing.Report(FormulaErrorCode.NoNames, root.Span);
        }

        var program = typing.Errors.Count == 0 ? new FormulaProgram(root, [.. formula.Names.Select(n => n.Text)]) : null;
        return new FormulaCheck(typing.Errors, typing.Warnings, type.Unit, program);
    }
}

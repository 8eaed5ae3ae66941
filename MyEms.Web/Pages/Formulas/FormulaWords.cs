using System.Globalization;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Quantities;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Formulas;

/// <summary>Errors, reasons and units of formulas in the reader's language.</summary>
internal static class FormulaWords
{
    public static string Of(FormulaError error, Localiser texts) => texts[$"formula.error.{error.Code}", [.. error.Arguments]];

    /// <summary>The key of an error's sentence.</summary>
    public static string Key(FormulaError error) => $"formula.error.{error.Code}";

    public static string Of(FormulaReason reason, Localiser texts) => texts[$"formula.reason.{reason}"];

    /// <summary>Why the newest value is missing.</summary>
    public static string Of(FormulaOutcome outcome, Localiser texts) => outcome is { Reason: FormulaReason.MissingInput, Name: { } name }
        ? texts["formula.reason.input", name]
        : texts["formula.noValue", Of(outcome.Reason, texts)];

    public static string Symbol(string code) => Units.Find(code) is { } unit ? unit.Symbol : code;

    /// <summary>Where a meter or a point lies, in words: the point's node before its name.</summary>
    public static string Meaning(FormulaInput input) => input.PointName is { } point ? input.NodeName + " · " + point : input.NodeName;

    /// <summary>Where a node lies: the spaces above it without the topmost, which all share.</summary>
    public static string Place(SiteMap map, int node)
    {
        var above = map.NamesAbove(node);
        return string.Join(" / ", above.Skip(above.Count > 1 ? 1 : 0));
    }

    public static string Value(double? value) => Numbers.Significant(value, 4, CultureInfo.CurrentCulture);
}

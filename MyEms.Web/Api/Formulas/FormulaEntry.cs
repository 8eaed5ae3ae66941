using System.ComponentModel;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Meters;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Web.Api.Formulas;

/// <summary>What a name in a formula stands for.</summary>
internal sealed record FormulaNameEntry(
    [property: Description("As the formula writes it, without brackets.")] string Name,
    [property: Description("The meter whose quantity is meant; null for a point.")] int? MeterId,
    [property: Description("The point whose mean of the interval is meant; null for a meter.")] int? PointId);

/// <summary>A formula from one date to another.</summary>
internal sealed record FormulaVersionEntry(
    string Text,
    [property: Description("First instant, UTC; null: since ever.")] DateTime? From,
    [property: Description("First instant no longer, UTC; null: open.")] DateTime? To,
    IReadOnlyList<FormulaNameEntry> Names);

/// <summary>The formula of a meter.</summary>
internal sealed record FormulaEntry(
    int MeterId,
    [property: Description("physical: read from a device; virtual: computed by the formula; offline: entered by people.")] MeterSource Source,
    [property: Description("Unit of the result, such as kWh or m3.")] string Unit,
    [property: Description("IANA time zone of its dates.")] string Zone,
    [property: Description("What this answer was made from. Send it back with PUT and a change of somebody else is not overwritten.")] string Revision,
    [property: Description("The formula that holds now, or the newest; null for none.")] string? Text,
    [property: Description("Oldest first.")] IReadOnlyList<FormulaVersionEntry> Versions)
{
    internal static FormulaEntry Of(MeterFormula meter, DateTime now) => new(
        meter.MeterId, meter.Source, meter.Unit.Code, meter.Zone.Id, meter.Revision, meter.At(now)?.Text,
        [.. meter.Versions.Select(v => new FormulaVersionEntry(
            v.Text, v.ValidFrom == Validity.Beginning ? null : v.ValidFrom, v.ValidTo == Validity.End ? null : v.ValidTo,
            [.. v.Variables.OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => new FormulaNameEntry(n.Name, n.MeterId, n.PointId))]))]);
}

/// <summary>A saved formula.</summary>
internal sealed record FormulaSavedEntry(
    FormulaEntry Formula,
    [property: Description("Days of meters and nodes that are computed again.")] long DaysRecomputed,
    [property: Description("Meters and nodes concerned.")] long NodesRecomputed)
{
    internal static FormulaSavedEntry Of(MeterFormula meter, LedgerEffect effect, DateTime now) => new(FormulaEntry.Of(meter, now), effect.KeyDays, effect.Keys);
}

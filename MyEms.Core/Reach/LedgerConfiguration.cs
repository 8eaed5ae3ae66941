using MyEms.Core.Calendars;
using MyEms.Core.Carbon;
using MyEms.Core.Cleaning;
using MyEms.Core.Formulas;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;

namespace MyEms.Core.Reach;

/// <summary>
/// Everything that the ledger depends on besides readings, as one immutable snapshot: the calculation sees nothing else.
/// Hundreds to tens of thousands of rows.
/// </summary>
public sealed class LedgerConfiguration
{
    public required IReadOnlyList<NodeRow> Nodes { get; init; }

    public required IReadOnlyList<OrganisationRow> Organisations { get; init; }

    public IReadOnlyList<Placement> Placements { get; init; } = [];

    public IReadOnlyList<Binding> Bindings { get; init; } = [];

    public IReadOnlyList<MeterRow> Meters { get; init; } = [];

    public IReadOnlyList<MeterVersion> MeterVersions { get; init; } = [];

    public IReadOnlyList<MeterEvent> MeterEvents { get; init; } = [];

    public IReadOnlyList<SpaceVersion> SpaceVersions { get; init; } = [];

    public IReadOnlyList<TariffRow> Tariffs { get; init; } = [];

    public IReadOnlyList<TariffPrice> TariffPrices { get; init; } = [];

    public IReadOnlyList<CostCenterTariff> CostCenterTariffs { get; init; } = [];

    public IReadOnlyList<EmissionFactor> Factors { get; init; } = [];

    public IReadOnlyList<ItemRow> Items { get; init; } = [];

    public IReadOnlyList<CleaningRule> CleaningRules { get; init; } = [];

    /// <summary>Formulas of virtual meters and points, each with its variables.</summary>
    public IReadOnlyList<FormulaVersion> Formulas { get; init; } = [];

    public IReadOnlyList<WorkingCalendar> Calendars { get; init; } = [];

    public IReadOnlyList<NonWorkingDay> NonWorkingDays { get; init; } = [];

    public IReadOnlyList<CalendarBinding> CalendarBindings { get; init; } = [];

    /// <summary>Numbers of the time-of-use periods by their names, as <c>ledger_day.period</c> keeps them.</summary>
    public IReadOnlyDictionary<string, short> TariffPeriods { get; init; } = new Dictionary<string, short>();

    /// <summary>Energy register of each meter that has one.</summary>
    public IReadOnlyList<RegisterRow> Registers { get; init; } = [];
}

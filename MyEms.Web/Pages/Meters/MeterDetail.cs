using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Meters;

/// <summary>Energy of a meter or sub-meter over the same time.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Today">So far today.</param>
/// <param name="Week">Over the last seven days, today included.</param>
public sealed record MeterShare(MapNode Meter, EnergyFigure? Today, EnergyFigure? Week);

/// <summary>What the page of one meter shows, besides live values. Figures in millionths.</summary>
public sealed record MeterDetail
{
    public required MapNode Meter { get; init; }

    public required IReadOnlyList<MapNode> Path { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Today on its clock.</summary>
    public required DateOnly Today { get; init; }

    public required OverviewCategory Category { get; init; }

    /// <summary>Versions of its configuration, newest first.</summary>
    public required IReadOnlyList<MeterVersion> Versions { get; init; }

    /// <summary>Exchanges of its register, newest first.</summary>
    public required IReadOnlyList<MeterEvent> Events { get; init; }

    /// <summary>Names of all categories by id.</summary>
    public required IReadOnlyDictionary<int, OverviewCategory> Categories { get; init; }

    public required decimal? RolloverValue { get; init; }

    public required TimeSpan GapLimit { get; init; }

    /// <summary>Read, computed or entered.</summary>
    public MeterSource Kind { get; init; }

    /// <summary>The formula that holds now; null for a meter that is not virtual.</summary>
    public string? Formula { get; init; }

    /// <summary>Its live values.</summary>
    public required LiveLoad Live { get; init; }

    /// <summary>The gateway and data source behind which it answers; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The last seven local days.</summary>
    public required IReadOnlyList<LocalBucket> Days { get; init; }

    /// <summary>Its figure of each of them.</summary>
    public required IReadOnlyList<EnergyFigure?> DayFigures { get; init; }

    /// <summary>The meter above; null for none.</summary>
    public MapNode? Parent { get; init; }

    public required MeterShare Own { get; init; }

    /// <summary>The meters directly below.</summary>
    public required IReadOnlyList<MeterShare> SubMeters { get; init; }

    public Unit Unit => Category.Unit;
}

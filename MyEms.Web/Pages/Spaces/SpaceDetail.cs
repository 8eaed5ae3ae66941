using MyEms.Core.Ledger;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Pages.Spaces;

/// <summary>What the panel beside the tree says of a node.</summary>
public sealed record SpaceDetail
{
    public required MapNode Node { get; init; }

    public required IReadOnlyList<MapNode> Path { get; init; }

    /// <summary>m²; null if unknown or no space.</summary>
    public decimal? Area { get; init; }

    public int? Occupants { get; init; }

    public string? PostalAddress { get; init; }

    /// <summary>Degrees north and east; null if unknown.</summary>
    public (double Latitude, double Longitude)? Position { get; init; }

    public string? Description { get; init; }

    /// <summary>kW; null if unknown or no equipment.</summary>
    public decimal? RatedPower { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>True when the space sets its zone itself, false when it is inherited.</summary>
    public bool IsOwnZone { get; init; }

    /// <summary>The spaces directly in it.</summary>
    public required IReadOnlyList<MapNode> Spaces { get; init; }

    /// <summary>The meters placed directly in it, or bound to it.</summary>
    public required IReadOnlyList<MapNode> Meters { get; init; }

    /// <summary>Today's figures so far, by category.</summary>
    public required IReadOnlyList<(OverviewCategory Category, EnergyFigure Figure)> Today { get; init; }
}

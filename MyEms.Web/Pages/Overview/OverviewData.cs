using MyEms.Core.Ledger;
using MyEms.Core.Time;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

/// <summary>Everything that the overview of one node and day is made of, besides live values. Figures in millionths, as the ledger has them.</summary>
public sealed record OverviewData
{
    public required MapNode Node { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Today on the node's clock.</summary>
    public required DateOnly Today { get; init; }

    public required DaySpan Day { get; init; }

    /// <summary>The day compared with, to the same time.</summary>
    public required DaySpan Base { get; init; }

    /// <summary>The other day that the energy is compared with: the day before, or the week before.</summary>
    public required DaySpan Other { get; init; }

    public required IReadOnlyList<OverviewCategory> Categories { get; init; }

    /// <summary>The quarters of the day in order.</summary>
    public required IReadOnlyList<LocalBucket> Quarters { get; init; }

    /// <summary>The node's figures of each quarter of the day, by bucket.</summary>
    public required ILookup<int, EnergyFigure> Course { get; init; }

    /// <summary>The node's figures of each quarter of the base day, by bucket.</summary>
    public required ILookup<int, EnergyFigure> BaseCourse { get; init; }

    public required Totals Totals { get; init; }

    public required Totals BaseTotals { get; init; }

    public required Totals OtherTotals { get; init; }

    /// <summary>What the node consists of in the ranking and the flow.</summary>
    public required IReadOnlyList<MapNode> Children { get; init; }

    /// <summary>Grid connections, plants and batteries in the node.</summary>
    public required IReadOnlyList<MapNode> Sources { get; init; }

    /// <summary>True for the day that is not over yet.</summary>
    public bool IsToday => Day.Day == Today;

    /// <summary>What the page speaks of first: electricity, else the first category that has figures.</summary>
    public OverviewCategory? Lead => Categories.FirstOrDefault(c => c.Code == Core.Categories.KnownCategories.Electricity && Totals.Find(Node.Id, c.Id) is not null)
        ?? Categories.FirstOrDefault(c => Totals.Find(Node.Id, c.Id) is not null);
}

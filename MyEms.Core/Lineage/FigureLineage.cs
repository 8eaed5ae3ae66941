using MyEms.Core.Ledger;
using MyEms.Core.Nodes;

namespace MyEms.Core.Lineage;

/// <summary>Where one figure of the ledger comes from. Amounts in millionths; null where nothing is known.</summary>
public sealed record FigureLineage
{
    public required LineageSubject Subject { get; init; }

    /// <summary>First instant, UTC, on the grid of the base interval.</summary>
    public required DateTime From { get; init; }

    /// <summary>The instant after the last, UTC.</summary>
    public required DateTime To { get; init; }

    /// <summary>The figure itself, as pages and reports read it.</summary>
    public required EnergyFigure Figure { get; init; }

    /// <summary>The meters that it is made of, the largest contribution first; those without readings too.</summary>
    public required IReadOnlyList<MeterContribution> Meters { get; init; }

    /// <summary>Changes that moved the node's figures of these days after people may have seen them.</summary>
    public required int Changes { get; init; }

    /// <summary>What else the node has figures of, itself included.</summary>
    public required IReadOnlyList<LineageChoice> Choices { get; init; }

    /// <summary>The contributions come to the figure: to the last millionth, in quantity, cost and carbon alike.</summary>
    public bool AddsUp =>
        Sum(c => c.Quantity) == Figure.Quantity && Sum(c => c.Cost) == Figure.Cost && Sum(c => c.Carbon) == Figure.Carbon;

    private long? Sum(Func<MeterContribution, long?> part) =>
        Meters.Select(part).Aggregate((long?)null, (sum, p) => p is null ? sum : checked((sum ?? 0) + p.Value));
}

/// <summary>What a figure is of.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="NodeName">Its name.</param>
/// <param name="Kind">What the node is.</param>
/// <param name="Key">Category, item and role.</param>
/// <param name="Item">Code of the item.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="Unit">Unit code of the quantities.</param>
/// <param name="Currency">ISO 4217 code of the costs.</param>
/// <param name="Zone">The node's zone at the beginning.</param>
public sealed record LineageSubject(
    int NodeId, string NodeName, NodeKind Kind, VectorKey Key, string Item, string Category, string Unit, string Currency, TimeZoneInfo Zone);

/// <summary>A kind of figure that a node has.</summary>
/// <param name="Item">Code of the item.</param>
/// <param name="Category">Code of its category.</param>
/// <param name="IsMain">Whether it is what the category means by itself.</param>
/// <param name="Role">Taken in or given out.</param>
public sealed record LineageChoice(string Item, string Category, bool IsMain, LedgerRole Role);

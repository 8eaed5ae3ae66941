using System.ComponentModel;
using MyEms.Core.Closing;
using MyEms.Core.Ledger;
using MyEms.Web.Api.Lineage;

namespace MyEms.Web.Api.Closing;

/// <summary>A closed period of a node.</summary>
internal sealed record LockEntry(
    long Id,
    int NodeId,
    string Node,
    [property: Description("First local day.")] DateOnly From,
    [property: Description("Last local day, which is inside.")] DateOnly To,
    string? LockedBy,
    DateTime LockedAt,
    string Reason,
    string? ReleasedBy,
    [property: Description("Null while it holds.")] DateTime? ReleasedAt,
    [property: Description("Its figures as they were copied and as the ledger has them now.")] IReadOnlyList<AdjustmentEntry> Figures)
{
    public static LockEntry Of(PeriodLock held, IEnumerable<Adjustment> figures) => new(
        held.Id, held.NodeId, held.NodeName, held.Days.Start, held.Days.Last, held.LockedBy, held.LockedAt, held.Reason, held.ReleasedBy, held.ReleasedAt,
        [.. figures.Select(AdjustmentEntry.Of)]);
}

/// <summary>A figure of a closed period. The adjustment of an amount is ledger − copied.</summary>
internal sealed record AdjustmentEntry(
    string Category,
    string Item,
    LedgerRole Role,
    string Unit,
    string Currency,
    [property: Description("As it was locked.")] PeriodFigureEntry Copied,
    [property: Description("As it is now.")] PeriodFigureEntry Ledger,
    [property: Description("True when anything has moved since.")] bool Adjusted)
{
    public static AdjustmentEntry Of(Adjustment figure) => new(
        figure.Category, figure.Item, figure.Role, figure.Unit, figure.Currency, PeriodFigureEntry.Of(figure.Copied), PeriodFigureEntry.Of(figure.Ledger), figure.IsMoved);
}

/// <summary>A sum over the period.</summary>
internal sealed record PeriodFigureEntry(decimal? Quantity, decimal? Cost, decimal? Carbon, decimal Estimated, decimal Manual, double? Coverage)
{
    public static PeriodFigureEntry Of(PeriodFigure figure) => new(
        LineageEntry.Amount(figure.Quantity), LineageEntry.Amount(figure.Cost), LineageEntry.Amount(figure.Carbon), LineageEntry.Amount(figure.Estimated),
        LineageEntry.Amount(figure.Manual), figure.Expected > 0 ? Math.Round(Math.Min(1d, (double)figure.Known / figure.Expected), 6) : null);
}

/// <summary>A wish to lock a period.</summary>
internal sealed record NewLock(
    [property: Description("First local day.")] DateOnly? From,
    [property: Description("Last local day, which is inside.")] DateOnly? To,
    [property: Description("Why: the number of a bill, or why it is forced. At most 1,000 characters.")] string? Reason,
    [property: Description("True to lock figures that are not complete or still being computed. [false]")] bool? Force);

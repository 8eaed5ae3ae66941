using System.ComponentModel;
using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Web.Api.Lineage;

namespace MyEms.Web.Api.Changes;

/// <summary>One side of a figure that moved.</summary>
internal sealed record FigureEntry(
    [property: Description("Null where nothing was known.")] decimal? Quantity,
    decimal? Cost,
    [property: Description("kg CO₂e.")] decimal? Carbon,
    [property: Description("Meter-seconds known.")] long Known)
{
    public static FigureEntry Of(FigureState state) =>
        new(LineageEntry.Amount(state.Quantity), LineageEntry.Amount(state.Cost), LineageEntry.Amount(state.Carbon), state.Known);
}

/// <summary>A day's figure that moved.</summary>
internal sealed record MovedEntry(
    int NodeId,
    string Node,
    [property: Description("Local day of the node.")] DateOnly Day,
    string Category,
    string Item,
    LedgerRole Role,
    [property: Description("Unit of quantities.")] string Unit,
    [property: Description("Currency of costs, ISO 4217.")] string Currency,
    FigureEntry Before,
    FigureEntry After,
    [property: Description("How many changes lie between the two.")] int Changes,
    [property: Description("When the last of them was computed.")] DateTime At)
{
    public static MovedEntry Of(MovedFigure figure) => new(
        figure.NodeId, figure.NodeName, figure.Day, figure.Category, figure.Item, figure.Role, figure.Unit, figure.Currency,
        FigureEntry.Of(figure.Before), FigureEntry.Of(figure.After), figure.Changes, figure.At);
}

/// <summary>Something that moved figures.</summary>
internal sealed record ChangeListEntry(
    long Id,
    DateTime At,
    ChangeKind Kind,
    [property: Description("Who did it; null for a device.")] string? User,
    [property: Description("What changed, in words; null where it also concerns what you may not see.")] string? Subject,
    [property: Description("How many readings came.")] int? Readings,
    [property: Description("Of how many points.")] int? Points,
    DateTime? From,
    DateTime? To,
    [property: Description("Figures of days that it moved.")] int Figures,
    [property: Description("Nodes of these figures.")] int Nodes)
{
    public static ChangeListEntry Of(ChangeEntry change) => new(
        change.Id, change.At, change.Kind, change.UserName, change.Subject, change.Readings, change.Points, change.From, change.To, change.Figures, change.Nodes);
}

using MyEms.Core.Ledger;

namespace MyEms.Core.Changes;

/// <summary>A day's figure of a node before and after. Amounts in millionths; null where nothing was known, or no price or factor gave one.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="NodeName">Its name.</param>
/// <param name="Day">Date on the node's calendar.</param>
/// <param name="Item">Code of the item.</param>
/// <param name="Category">Code of its category.</param>
/// <param name="Unit">Unit code of the quantities.</param>
/// <param name="Currency">ISO 4217 code of the costs.</param>
/// <param name="Role">Taken in or given out.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As it became.</param>
/// <param name="Changes">How many changes lie between the two.</param>
/// <param name="At">When the last of them was computed, UTC.</param>
public sealed record MovedFigure(
    int NodeId, string NodeName, DateOnly Day, string Item, string Category, string Unit, string Currency, LedgerRole Role,
    FigureState Before, FigureState After, int Changes, DateTime At);

/// <summary>One side of a <see cref="MovedFigure"/>.</summary>
/// <param name="Quantity">In millionths of the item's unit.</param>
/// <param name="Cost">In millionths of the currency.</param>
/// <param name="Carbon">In millionths of a kg CO₂e.</param>
/// <param name="Known">Meter-seconds known.</param>
public sealed record FigureState(long? Quantity, long? Cost, long? Carbon, long Known);

using MyEms.Core.Ledger;

namespace MyEms.Core.Lineage;

/// <summary>A question for the origin of a figure.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Item">Code of the item; null for the meter's own, else the main item of the first category that the node has.</param>
/// <param name="Role">Null for the meter's own, else <see cref="LedgerRole.Input"/>.</param>
/// <param name="From">First instant, UTC; taken back to the grid of the base interval.</param>
/// <param name="To">The instant after the last, UTC; taken on to the grid.</param>
public sealed record LineageRequest(int NodeId, string? Item, LedgerRole? Role, DateTime From, DateTime To)
{
    /// <summary>One interval up to a month, whose October may have an hour more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31) + TimeSpan.FromHours(2);

    /// <summary>The same on the grid of the ledger.</summary>
    public LineageRequest OnGrid() => this with { From = BaseInterval.Floor(From), To = BaseInterval.Ceiling(To) };
}

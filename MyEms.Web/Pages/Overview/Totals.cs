using MyEms.Core.Ledger;

namespace MyEms.Web.Pages.Overview;

/// <summary>Figures of one stretch of time by node, category and direction.</summary>
public sealed class Totals
{
    private readonly Dictionary<(int Node, int Category, LedgerRole Role), EnergyFigure> _rows;

    /// <param name="rows">Rows of one bucket and of main items only.</param>
    public Totals(IEnumerable<EnergyFigure> rows) => _rows = rows.ToDictionary(r => (r.NodeId, r.Key.CategoryId, r.Key.Role));

    public static Totals None { get; } = new([]);

    public EnergyFigure? Find(int node, int category, LedgerRole role = LedgerRole.Input) => _rows.GetValueOrDefault((node, category, role));

    /// <summary>The quantity in millionths; null when nothing is known.</summary>
    public long? Quantity(int node, int category, LedgerRole role = LedgerRole.Input) => Find(node, category, role)?.Quantity;

    /// <summary>The rows of a node over all categories.</summary>
    public IEnumerable<EnergyFigure> Of(int node, LedgerRole role = LedgerRole.Input) => _rows.Values.Where(r => r.NodeId == node && r.Key.Role == role);

    /// <summary>What the node spent in millionths of money; null when no category has a price.</summary>
    public long? Cost(int node) => Sum(Of(node).Select(r => r.Cost));

    /// <summary>What the node emitted in millionths of kg CO₂e; null when no category has a factor.</summary>
    public long? Carbon(int node) => Sum(Of(node).Select(r => r.Carbon));

    private static long? Sum(IEnumerable<long?> values) => values.Aggregate((long?)null, (sum, v) => v is null ? sum : checked((sum ?? 0) + v));
}

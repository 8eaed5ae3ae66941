using MyEms.Core.Tariffs;

namespace MyEms.Core.Reach;

/// <summary>One snapshot of configuration with everything that is derived from it, shared by the workers of an instance.</summary>
public sealed class LedgerModel
{
    private readonly ILookup<int, Coefficient> _byNode;
    private readonly ILookup<int, Coefficient> _byMeter;
    private readonly Dictionary<int, int> _meterOfPoint;
    private readonly Dictionary<int, MeterRow> _meters;
    private readonly HashSet<int> _nodes;
    private readonly ILookup<int, Meters.MeterEvent> _events;

    public LedgerModel(LedgerConfiguration configuration)
    {
        Configuration = configuration;
        Coefficients = ReachCalculator.Calculate(configuration);
        Timelines = new MeterTimelines(configuration);
        Prices = new PriceCurves(configuration.TariffPrices);
        _byNode = Coefficients.ToLookup(c => c.NodeId);
        _byMeter = Coefficients.ToLookup(c => c.MeterId);
        _meterOfPoint = configuration.Registers.ToDictionary(r => r.PointId, r => r.MeterId);
        _meters = configuration.Meters.ToDictionary(m => m.Id);
        _nodes = [.. configuration.Nodes.Select(n => n.Id)];
        _events = configuration.MeterEvents.ToLookup(e => e.MeterId);
    }

    public LedgerConfiguration Configuration { get; }

    public IReadOnlyList<Coefficient> Coefficients { get; }

    public MeterTimelines Timelines { get; }

    public PriceCurves Prices { get; }

    /// <summary>What a node is made of.</summary>
    public IEnumerable<Coefficient> OfNode(int nodeId) => _byNode[nodeId];

    /// <summary>Which nodes a meter counts for, itself included.</summary>
    public IEnumerable<Coefficient> OfMeter(int meterId) => _byMeter[meterId];

    /// <summary>The meter whose register a point carries; null for every other point.</summary>
    public int? MeterOf(int pointId) => _meterOfPoint.TryGetValue(pointId, out var meter) ? meter : null;

    /// <summary>False for a node that has been removed since it was marked.</summary>
    public bool HasNode(int nodeId) => _nodes.Contains(nodeId);

    public bool IsMeter(int nodeId) => _meters.ContainsKey(nodeId);

    public MeterRow Meter(int meterId) => _meters[meterId];

    /// <summary>The dated events of a meter, in order.</summary>
    public IEnumerable<Meters.MeterEvent> EventsOf(int meterId) => _events[meterId];
}

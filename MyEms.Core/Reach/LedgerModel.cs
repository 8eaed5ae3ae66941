using System.Collections.Concurrent;
using MyEms.Core.Calendars;
using MyEms.Core.Cleaning;
using MyEms.Core.Formulas;
using MyEms.Core.Ledger;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>One snapshot of configuration with everything that is derived from it, shared by the workers of an instance.</summary>
public sealed class LedgerModel
{
    private readonly ILookup<int, Coefficient> _byNode;
    private readonly ILookup<int, Coefficient> _byMeter;
    private readonly Dictionary<int, int> _meterOfPoint;
    private readonly Dictionary<int, MeterRow> _meters;
    private readonly Dictionary<int, int> _organisations;
    private readonly ILookup<int, Meters.MeterEvent> _events;
    private readonly Dictionary<int, int> _registers;
    private readonly ILookup<int, FormulaVersion> _formulas;
    private readonly ILookup<int, int> _virtualsOfMeter;
    private readonly ILookup<int, int> _virtualsOfPoint;
    private readonly ILookup<int?, CleaningRule> _cleaning;
    private readonly ConcurrentDictionary<(string Zone, DateOnly Day), Validity> _days = new();

    public LedgerModel(LedgerConfiguration configuration)
    {
        Configuration = configuration;
        Coefficients = ReachCalculator.Calculate(configuration);
        Timelines = new MeterTimelines(configuration);
        Prices = new PriceCurves(configuration.TariffPrices);
        WorkingDays = new WorkingDays(configuration.Calendars, configuration.NonWorkingDays);
        Parts = new PartCurves(Prices, WorkingDays, configuration.TariffPeriods);
        _byNode = Coefficients.ToLookup(c => c.NodeId);
        _byMeter = Coefficients.ToLookup(c => c.MeterId);
        _meterOfPoint = configuration.Registers.ToDictionary(r => r.PointId, r => r.MeterId);
        _meters = configuration.Meters.ToDictionary(m => m.Id);
        _organisations = configuration.Nodes.ToDictionary(n => n.Id, n => n.OrganisationId);
        _events = configuration.MeterEvents.ToLookup(e => e.MeterId);
        _registers = configuration.Registers.ToDictionary(r => r.MeterId, r => r.PointId);
        _formulas = configuration.Formulas.Where(f => f.MeterId is not null).ToLookup(f => f.MeterId!.Value); // filtered on the left
        var uses = _formulas.SelectMany(g => g).SelectMany(f => f.Variables, (f, v) => (Virtual: f.MeterId!.Value, v.MeterId, v.PointId)).Distinct().ToList(); // as above
        _virtualsOfMeter = uses.Where(u => u.MeterId is not null).ToLookup(u => u.MeterId!.Value, u => u.Virtual);
        _virtualsOfPoint = uses.Where(u => u.PointId is not null).ToLookup(u => u.PointId!.Value, u => u.Virtual);
        _cleaning = configuration.CleaningRules.ToLookup(r => r.MeterId);
    }

    public LedgerConfiguration Configuration { get; }

    public IReadOnlyList<Coefficient> Coefficients { get; }

    public MeterTimelines Timelines { get; }

    public PriceCurves Prices { get; }

    public WorkingDays WorkingDays { get; }

    /// <summary>The parts of the day by time of use and working calendar.</summary>
    public PartCurves Parts { get; }

    /// <summary>What a node is made of.</summary>
    public IEnumerable<Coefficient> OfNode(int nodeId) => _byNode[nodeId];

    /// <summary>Which nodes a meter counts for, itself included.</summary>
    public IEnumerable<Coefficient> OfMeter(int meterId) => _byMeter[meterId];

    /// <summary>The meter whose register a point carries; null for every other point.</summary>
    public int? MeterOf(int pointId) => _meterOfPoint.TryGetValue(pointId, out var meter) ? meter : null;

    /// <summary>The point that carries a meter's register; null when it has none.</summary>
    public int? RegisterOf(int meterId) => _registers.TryGetValue(meterId, out var point) ? point : null;

    /// <summary>The formula versions of a virtual meter.</summary>
    public IEnumerable<FormulaVersion> FormulasOf(int meterId) => _formulas[meterId];

    /// <summary>The virtual meters in whose formulas a meter stands.</summary>
    public IEnumerable<int> VirtualsOf(int meterId) => _virtualsOfMeter[meterId];

    /// <summary>The virtual meters in whose formulas a point stands.</summary>
    public IEnumerable<int> VirtualsOfPoint(int pointId) => _virtualsOfPoint[pointId];

    /// <summary>The cleaning rules that can concern a meter: its own, its categories', its organisation's.</summary>
    public IEnumerable<CleaningRule> CleaningOf(int meterId)
    {
        var categories = Timelines.SegmentsOf(meterId).Select(s => s.Key.CategoryId).ToHashSet();
        return _cleaning[meterId].Concat(_cleaning[null].Where(r =>
            r.OrganisationId == _organisations[meterId] && (r.CategoryId is not { } category || categories.Contains(category))));
    }

    /// <summary>False for a node that has been removed since it was marked.</summary>
    public bool HasNode(int nodeId) => _organisations.ContainsKey(nodeId);

    public bool IsMeter(int nodeId) => _meters.ContainsKey(nodeId);

    public MeterRow Meter(int meterId) => _meters[meterId];

    /// <summary>The instants of a node's local day. The zone is the one that held at noon UTC of the date. Empty where the zone skips the date.</summary>
    public Validity DayRange(int nodeId, DateOnly day) =>
        _days.GetOrAdd((Timelines.ZoneOf(nodeId, BaseInterval.StartOf(day, BaseInterval.PerDay / 2)), day), static key =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(key.Zone);
            return new Validity(LocalBuckets.StartOfDay(zone, key.Day), LocalBuckets.StartOfDay(zone, key.Day.AddDays(1)));
        });

    /// <summary>The dated events of a meter, in order.</summary>
    public IEnumerable<Meters.MeterEvent> EventsOf(int meterId) => _events[meterId];
}

using MyEms.Core.Carbon;
using MyEms.Core.Formulas;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Readings;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Pipeline.Virtual;

namespace MyEms.Pipeline.Tests.Virtual;

/// <summary>
/// Configuration by hand: electricity meters 1 and 2 (kWh), gas meter 3 (m³), point 50 (kW), and virtual meters from 10 on, whose names
/// in formulas are <c>m1</c>, <c>m2</c>, <c>gas</c>, <c>p</c> and <c>v10</c> and so on. Price 0.5, factor 0.4.
/// </summary>
internal sealed class VirtualSite
{
    public const int First = 10;

    public static readonly DateOnly Day = new(2026, 3, 1);

    private readonly List<FormulaVersion> _formulas = [];
    private readonly List<MeterVersion> _versions =
    [
        new() { MeterId = 1, CategoryId = 1, ItemId = 1 }, new() { MeterId = 2, CategoryId = 1, ItemId = 1 }, new() { MeterId = 3, CategoryId = 2, ItemId = 2 },
    ];

    public decimal Price { get; set; } = 0.5m;

    public VirtualSite Meter(int id, string text, DateTime? from = null, DateTime? to = null, decimal multiplier = 1)
    {
        Formula.TryParse(text, out var formula, out _);
        var version = new FormulaVersion { Id = _formulas.Count + 1, MeterId = id, Text = text };
        (version.ValidFrom, version.ValidTo) = (from ?? version.ValidFrom, to ?? version.ValidTo);
        version.Variables.AddRange((formula?.Names.Select(n => n.Text) ?? ["m1"]).Select(Variable)); // one that became unreadable still has its variables
        _formulas.Add(version);
        if (!_versions.Exists(v => v.MeterId == id))
        {
            _versions.Add(new MeterVersion { MeterId = id, CategoryId = 1, ItemId = 1, Multiplier = multiplier });
        }

        return this;
    }

    public VirtualSite Version(MeterVersion version)
    {
        _versions.RemoveAll(v => v.MeterId == version.MeterId && v.ValidFrom == version.ValidFrom);
        _versions.Add(version);
        return this;
    }

    public LedgerModel Model() => new(new LedgerConfiguration
    {
        Organisations = [new OrganisationRow(1, "Europe/Amsterdam")],
        Nodes = [new NodeRow(100, NodeKind.Space, 1), .. Ids().Select(i => new NodeRow(i, NodeKind.Meter, 1))],
        Placements = [.. Ids().Select(i => new Placement { NodeId = i, SpaceId = 100 })],
        Meters = [.. Ids().Select(i => new MeterRow(i, null, TimeSpan.FromMinutes(45)) { Source = i < First ? MeterSource.Physical : MeterSource.Virtual })],
        MeterVersions = _versions,
        SpaceVersions = [new SpaceVersion { SpaceId = 100, CostCenterId = 7 }],
        CostCenterTariffs = [new CostCenterTariff { CostCenterId = 7, TariffId = 8 }],
        Tariffs = [new TariffRow(8, 1)],
        TariffPrices = [new TariffPrice { TariffId = 8, Period = "flat", Price = Price }],
        Factors = [new EmissionFactor { OrganisationId = 1, CategoryId = 1, KilogramsPerUnit = 0.4m }],
        Items = [new ItemRow(1, "kWh"), new ItemRow(2, "m3")],
        Formulas = _formulas,
    });

    /// <summary>Computes the day of all virtual meters from vectors of the inputs.</summary>
    public VirtualResult Calculate(IEnumerable<LedgerVector> vectors, params PointMean[] means) => Calculate(Model(), vectors, means);

    public VirtualResult Calculate(LedgerModel model, IEnumerable<LedgerVector> vectors, IEnumerable<PointMean> means)
    {
        var inputs = new VirtualInputs { PointUnits = new Dictionary<int, string> { [50] = "kW" } };
        inputs.Add(vectors);
        inputs.Add(means);
        return VirtualCalculation.Calculate(model, [.. Ids().Where(i => i >= First).Select(i => new VirtualRange(i, Day, Day.AddDays(1)))], inputs);
    }

    /// <summary>A vector of the day with the given quantities from midnight UTC on; null leaves an interval unknown.</summary>
    public static LedgerVector Vector(int meter, params double?[] units)
    {
        var values = new DayVector();
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i] is { } quantity)
            {
                (values.Quantity[i], values.Known[i]) = ((long)Math.Round(quantity * 1e6), BaseInterval.Seconds);
            }
        }

        var key = meter == 3 ? new VectorKey(2, 2, LedgerRole.Input) : new VectorKey(1, 1, LedgerRole.Input);
        return new LedgerVector(meter, key, Day, values);
    }

    /// <summary>Quantities of a meter's day up to the last known one, in units; null where unknown.</summary>
    public static decimal?[] Quantities(VirtualResult result, int meter)
    {
        var vector = Assert.Single(result.Vectors, v => v.NodeId == meter).Values;
        var count = Array.FindLastIndex(vector.Known, k => k > 0) + 1;
        return [.. Enumerable.Range(0, count).Select(i => vector.Known[i] == 0 ? (decimal?)null : vector.Quantity[i] / 1e6m)];
    }

    private IEnumerable<int> Ids() => _versions.Select(v => v.MeterId).Distinct();

    private static FormulaVariable Variable(string name) => name switch
    {
        "gas" => new FormulaVariable { Name = name, MeterId = 3 },
        "p" => new FormulaVariable { Name = name, PointId = 50 },
        _ => new FormulaVariable { Name = name, MeterId = int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) },
    };
}

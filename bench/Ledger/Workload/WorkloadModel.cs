namespace MyEms.Bench.Ledger.Workload;

/// <param name="Code">Category code of the product.</param>
/// <param name="CoalEquivalent">kgce per unit.</param>
/// <param name="Carbon">kg CO₂e per unit.</param>
/// <param name="PriceScale">Its prices as a multiple of electricity's.</param>
internal sealed record WorkloadCategory(int Id, string Name, string Code, string Unit, string CoalEquivalent, string Carbon, double PriceScale);

/// <summary>A price for electricity between two hours of the local day, [Start, End).</summary>
internal sealed record WorkloadPrice(int StartHour, int EndHour, string Period, double Price);

internal sealed record WorkloadSpace(int Id, int? ParentId);

internal sealed record WorkloadMeter(int Id, int CategoryId, int SpaceId);

/// <summary>An equipment or a tenant with the meters bound to it.</summary>
internal sealed record WorkloadOwner(int Id, IReadOnlyList<int> Meters);

/// <summary>A meter that is x1 + x2 − x3 × 0.5.</summary>
internal sealed record WorkloadVirtualMeter(int Id, int CategoryId, IReadOnlyList<int> Variables);

/// <summary>
/// Site, 4 buildings, 15 floors and zones, on which the meters hang; equipments of two meters, tenants of ten, virtual meters of three
/// of one category. Drawn in the order that the specification draws in: the numbers depend on it.
/// </summary>
internal sealed record WorkloadModel(
    IReadOnlyList<WorkloadSpace> Spaces, IReadOnlyList<WorkloadMeter> Meters, IReadOnlyList<WorkloadOwner> Equipments,
    IReadOnlyList<WorkloadOwner> Tenants, IReadOnlyList<WorkloadVirtualMeter> VirtualMeters)
{
    public const string Equation = "x1+x2-x3*0.5";

    /// <summary>Prices change by the clock of this zone, at +08:00 all year.</summary>
    public const string Zone = "Asia/Shanghai";

    /// <summary>kWh or the like of an hour above which the specification believes nothing.</summary>
    public const int HourlyHigh = 1000;

    private const int UuidBits = 128;

    public static IReadOnlyList<WorkloadCategory> Categories { get; } =
    [
        new(1, "Electricity", "electricity", "kWh", "0.1229", "0.5703", 1.0),
        new(2, "Natural Gas", "gas", "m3", "1.3300", "2.1622", 3.5),
        new(3, "Cooling", "cooling", "kWh", "0.0341", "0.1100", 0.5),
        new(4, "Heating", "heating", "kWh", "0.0341", "0.2100", 0.45),
        new(5, "Water", "water", "m3", "0.0857", "0.1680", 4.0),
    ];

    public static IReadOnlyList<WorkloadPrice> Prices { get; } =
    [
        new(0, 7, "offpeak", 0.30), new(7, 10, "midpeak", 0.62), new(10, 15, "onpeak", 0.95),
        new(15, 18, "midpeak", 0.62), new(18, 21, "toppeak", 1.20), new(21, 24, "midpeak", 0.62),
    ];

    public static WorkloadModel Create(WorkloadOptions options)
    {
        var random = new PythonRandom(options.Seed);
        var spaces = Enumerable.Range(1, options.Spaces).Select(id => Space(random, id)).ToList();
        List<int> zones = [.. spaces.Where(s => s.Id > 20).Select(s => s.Id)];
        var meters = Enumerable.Range(1, options.Meters).Select(id => Meter(random, id, zones.Count == 0 ? [1] : zones)).ToList();
        List<int> all = [.. meters.Select(m => m.Id)];
        var equipments = Enumerable.Range(1, options.Equipments).Select(id => new WorkloadOwner(id, Sample(random, all, 2))).ToList();
        var perTenant = Math.Max(1, Math.Min(10, options.Meters / Math.Max(1, options.Tenants)));
        var tenants = Enumerable.Range(1, options.Tenants).Select(id => Tenant(random, id, perTenant, options.Meters)).ToList();
        var virtualMeters = Enumerable.Range(1, options.VirtualMeters).Select(id => Virtual(random, id, meters)).ToList();
        return new WorkloadModel(spaces, meters, equipments, tenants, virtualMeters);
    }

    /// <summary>Price per unit of a category, as the specification writes it: six decimals.</summary>
    public static decimal PriceOf(WorkloadPrice price, WorkloadCategory category) => (decimal)Math.Round(price.Price * category.PriceScale, 6);

    private static WorkloadSpace Space(PythonRandom random, int id)
    {
        random.SkipBits(UuidBits);
        return new WorkloadSpace(id, id switch
        {
            1 => null,
            <= 5 => 1,
            <= 20 => 2 + ((id - 6) % 4),
            _ => 6 + ((id - 21) % 15),
        });
    }

    private static WorkloadMeter Meter(PythonRandom random, int id, List<int> zones)
    {
        random.SkipBits(UuidBits);
        return new WorkloadMeter(id, 1 + ((id - 1 + ((id - 1) / zones.Count)) % 5), zones[(id - 1) % zones.Count]);
    }

    private static WorkloadOwner Tenant(PythonRandom random, int id, int meters, int of)
    {
        random.SkipBits(UuidBits);
        return new WorkloadOwner(id, [.. Enumerable.Range(0, meters).Select(k => 1 + ((((id - 1) * meters) + k) % of))]);
    }

    private static WorkloadVirtualMeter Virtual(PythonRandom random, int id, List<WorkloadMeter> meters)
    {
        var category = 1 + ((id - 1) % 5);
        return new WorkloadVirtualMeter(id, category, Sample(random, [.. meters.Where(m => m.CategoryId == category).Select(m => m.Id)], 3));
    }

    private static int[] Sample(PythonRandom random, List<int> from, int count)
    {
        random.SkipBits(UuidBits);
        return [.. random.Sample(from, count).Order()];
    }
}

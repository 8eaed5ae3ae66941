using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;
using MyEms.Core.Categories;
using MyEms.Core.Equipments;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;
using MyEms.Core.Tenants;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>The demo's spaces, meters, equipments and tenants as rows, and how they hang together.</summary>
internal sealed class CampusNodes(CampusModel model, int organisationId)
{
    private readonly Dictionary<string, Node> _byKey = [];

    public int OrganisationId { get; } = organisationId;

    /// <summary>Id of the node that has this key in the model.</summary>
    public int this[string key] => _byKey[key].Id;

    public async Task SaveAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        foreach (var space in model.Spaces)
        {
            Add(context, space.Key, new Space
            {
                Name = space.Name,
                Area = space.Area > 0 ? (decimal)space.Area : null,
                Occupants = space.Area > 0 ? space.Occupants : null,
                PostalAddress = space.Address.Length > 0 ? space.Address : null,
                Latitude = space.Latitude,
                Longitude = space.Longitude,
            });
        }

        foreach (var meter in model.Meters)
        {
            var rollover = meter.Device.Rollover < long.MaxValue ? (decimal)meter.Device.RolloverReading : (decimal?)null;
            Add(context, meter.Key, new Meter { Name = meter.Name, RolloverValue = rollover });
        }

        foreach (var equipment in model.Equipments)
        {
            Add(context, equipment.Key, new Equipment { Name = equipment.Name, Type = TypeOf(equipment.Kind) });
        }

        foreach (var tenant in model.Tenants)
        {
            Add(context, tenant.Key, new Tenant { Name = tenant.Name, Area = (decimal)tenant.LeasedArea });
        }

        await context.SaveChangesAsync(cancellationToken);
        AddRelations(context);
        await context.SaveChangesAsync(cancellationToken);
    }

    private void Add(MyEmsDbContext context, string key, Node node)
    {
        node.Uuid = CampusIds.Of(key);
        node.OrganisationId = OrganisationId;
        _byKey.Add(key, node);
        context.Add(node);
    }

    private void AddRelations(MyEmsDbContext context)
    {
        context.Placements.AddRange(model.Spaces.Where(s => s.Parent is not null).Select(s => Place(s.Key, s.Parent!)));
        context.Placements.AddRange(model.Meters.Select(m => Place(m.Key, m.Space)));
        context.Placements.AddRange(model.Equipments.Select(e => Place(e.Key, e.Space)));
        context.Placements.AddRange(model.Tenants.Select(t => Place(t.Key, t.Space)));
        context.Bindings.AddRange(model.Bindings.Select(b => new Binding
        {
            OwnerId = this[b.Owner],
            MemberId = this[b.Meter],
            Role = b.Output ? LedgerRole.Output : LedgerRole.Input,
        }));
        context.MeterVersions.AddRange(model.Meters.Select(VersionOf));
        var registers = new CampusRegisters(model, new CampusEnergy(model));
        foreach (var exchange in model.Defects.Where(d => d.Kind == Defects.DefectKind.Exchange))
        {
            var (end, begin) = registers.AtExchange(exchange);
            context.MeterEvents.Add(new MeterEvent { MeterId = this[exchange.Meter], At = exchange.From, EndReading = end, StartReading = begin, Note = exchange.Details });
        }
    }

    private Placement Place(string key, string space) => new() { NodeId = this[key], SpaceId = this[space] };

    private MeterVersion VersionOf(CampusMeter meter)
    {
        var category = CategoryIdOf(meter.Category);
        return new MeterVersion
        {
            MeterId = this[meter.Key],
            CategoryId = category,
            ItemId = category,
            Role = meter.Source is PvSource or BatterySource { Discharge: true } or GridSource { Export: true } ? LedgerRole.Output : LedgerRole.Input,
            Multiplier = meter.Multiplier,
            Counted = meter.Counted,
            ParentMeterId = meter.Parent is null ? null : this[meter.Parent],
        };
    }

    /// <summary>Id of a built-in category, which is that of its main item too.</summary>
    public static int CategoryIdOf(CampusCategory category) => KnownCategories.ByCode(category switch
    {
        CampusCategory.Electricity => KnownCategories.Electricity,
        CampusCategory.Gas => KnownCategories.Gas,
        CampusCategory.Water => KnownCategories.Water,
        CampusCategory.Heating => KnownCategories.Heating,
        CampusCategory.Cooling => KnownCategories.Cooling,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Not a category of the campus."),
    }).Id;

    private static string TypeOf(CampusEquipmentKind kind) => kind switch
    {
        CampusEquipmentKind.GridConnection => KnownEquipmentTypes.Grid,
        CampusEquipmentKind.PvPlant => KnownEquipmentTypes.Photovoltaic,
        CampusEquipmentKind.Battery => KnownEquipmentTypes.Battery,
        CampusEquipmentKind.Chiller => KnownEquipmentTypes.Chiller,
        CampusEquipmentKind.Boiler => KnownEquipmentTypes.Boiler,
        CampusEquipmentKind.AirHandling => KnownEquipmentTypes.Hvac,
        CampusEquipmentKind.Compressor => KnownEquipmentTypes.Compressor,
        CampusEquipmentKind.ProductionLine => KnownEquipmentTypes.Production,
        CampusEquipmentKind.DataHall => KnownEquipmentTypes.It,
        CampusEquipmentKind.Lighting => KnownEquipmentTypes.Lighting,
        CampusEquipmentKind.Lift => KnownEquipmentTypes.Lift,
        CampusEquipmentKind.ChargerPark => KnownEquipmentTypes.Charger,
        CampusEquipmentKind.Laboratory => "laboratory",
        CampusEquipmentKind.Kitchen => "kitchen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an equipment of the campus."),
    };
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyEms.Bench.Ledger.Workload;
using MyEms.Core.Carbon;
using MyEms.Core.Categories;
using MyEms.Core.Equipments;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Core.Tenants;

namespace MyEms.Bench.Ledger;

/// <summary>The workload's site in the program's own configuration.</summary>
internal sealed class WorkloadSite
{
    private readonly WorkloadModel _model;
    private readonly Organisation _organisation = new() { Name = "Workload", Currency = "CNY", Zone = WorkloadModel.Zone };
    private readonly List<Space> _spaces = [];
    private readonly List<Meter> _meters = [];

    private WorkloadSite(WorkloadModel model) => _model = model;

    /// <summary>Node of each meter, by the workload's number − 1.</summary>
    public int[] Meters { get; private set; } = [];

    /// <summary>Point that carries its register.</summary>
    public int[] Points { get; private set; } = [];

    /// <summary>Nodes of the spaces, the site first.</summary>
    public int[] Spaces { get; private set; } = [];

    public static async Task<WorkloadSite> CreateAsync(
        IDbContextFactory<MyEmsDbContext> contexts, WorkloadModel model, bool virtualMeters, CancellationToken cancellationToken)
    {
        var site = new WorkloadSite(model);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await site.InsertAsync(context, virtualMeters, cancellationToken);
        await LedgerConfigurationChange.ApplyAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return site;
    }

    private async Task InsertAsync(MyEmsDbContext context, bool virtualMeters, CancellationToken cancellationToken)
    {
        context.Add(_organisation);
        await context.SaveChangesAsync(cancellationToken);
        var costCenter = new CostCenter { OrganisationId = _organisation.Id, Name = "All" };
        var gateway = new Gateway { OrganisationId = _organisation.Id, Name = "Gateway", Host = "localhost", Port = 502 };
        _spaces.AddRange(_model.Spaces.Select(s => Node(new Space { Name = $"Space {s.Id}" })));
        _meters.AddRange(_model.Meters.Select(m => Node(new Meter { Name = $"Meter {m.Id}", HourlyLow = 0, HourlyHigh = WorkloadModel.HourlyHigh })));
        context.AddRange(_spaces);
        context.AddRange(_meters);
        context.AddRange(costCenter, gateway);
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(_model.Spaces.Where(s => s.ParentId is not null).Select(s => new Placement { NodeId = _spaces[s.Id - 1].Id, SpaceId = _spaces[s.ParentId!.Value - 1].Id })); // filtered
        context.AddRange(_model.Meters.Select(m => new Placement { NodeId = _meters[m.Id - 1].Id, SpaceId = _spaces[m.SpaceId - 1].Id }));
        context.AddRange(_model.Meters.Select(m => Version(_meters[m.Id - 1].Id, m.CategoryId, costCenter.Id)));
        await TariffsAsync(context, costCenter.Id, cancellationToken);
        await OwnersAsync(context, cancellationToken);
        if (virtualMeters)
        {
            await VirtualMetersAsync(context, costCenter.Id, cancellationToken);
        }

        var points = await PointsAsync(context, gateway.Id, cancellationToken);
        (Meters, Points, Spaces) = ([.. _meters.Select(m => m.Id)], [.. points.Select(p => p.Id)], [.. _spaces.Select(s => s.Id)]);
    }

    private async Task<List<Point>> PointsAsync(MyEmsDbContext context, int gateway, CancellationToken cancellationToken)
    {
        var source = context.Add(new DataSource { GatewayId = gateway, Name = "Source", Protocol = "modbus-tcp" }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var points = _model.Meters.Select(m => new Point
        {
            DataSourceId = source.Id, NodeId = _meters[m.Id - 1].Id, Name = $"Point {m.Id}", Quantity = PointQuantity.EnergyRegister, Unit = UnitOf(m.CategoryId), Address = "{}",
            LowLimit = WorkloadHistory.LowLimit, HighLimit = WorkloadHistory.HighLimit,
        }).ToList();
        context.AddRange(points);
        await context.SaveChangesAsync(cancellationToken);
        return points;
    }

    private async Task TariffsAsync(MyEmsDbContext context, int costCenter, CancellationToken cancellationToken)
    {
        foreach (var category in WorkloadModel.Categories)
        {
            var tariff = context.Add(new Tariff { OrganisationId = _organisation.Id, CategoryId = CategoryOf(category.Id), Name = category.Name }).Entity;
            await context.SaveChangesAsync(cancellationToken);
            context.AddRange(WorkloadModel.Prices.Select(p => new TariffPrice
            {
                TariffId = tariff.Id, Period = p.Period, StartMinute = p.StartHour * 60, EndMinute = p.EndHour * 60, Price = WorkloadModel.PriceOf(p, category),
            }));
            context.Add(new CostCenterTariff { CostCenterId = costCenter, TariffId = tariff.Id });
            context.Add(new EmissionFactor
            {
                OrganisationId = _organisation.Id, CategoryId = CategoryOf(category.Id), KilogramsPerUnit = decimal.Parse(category.Carbon, CultureInfo.InvariantCulture),
            });
        }
    }

    private async Task OwnersAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var equipments = _model.Equipments.Select(e => Node(new Equipment { Name = $"Equipment {e.Id}", Type = KnownEquipmentTypes.Production })).ToList();
        var tenants = _model.Tenants.Select(t => Node(new Tenant { Name = $"Tenant {t.Id}" })).ToList();
        context.AddRange(equipments);
        context.AddRange(tenants);
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(_model.Equipments.SelectMany(e => Bindings(equipments[e.Id - 1].Id, e)));
        context.AddRange(_model.Tenants.SelectMany(t => Bindings(tenants[t.Id - 1].Id, t)));
    }

    private IEnumerable<Binding> Bindings(int owner, WorkloadOwner members) => members.Meters.Select(m => new Binding { OwnerId = owner, MemberId = _meters[m - 1].Id });

    private async Task VirtualMetersAsync(MyEmsDbContext context, int costCenter, CancellationToken cancellationToken)
    {
        var meters = _model.VirtualMeters.Select(v => Node(new Meter { Name = $"Virtual {v.Id}", Source = MeterSource.Virtual })).ToList();
        context.AddRange(meters);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var virtualMeter in _model.VirtualMeters)
        {
            var meter = meters[virtualMeter.Id - 1].Id;
            var version = Version(meter, virtualMeter.CategoryId, costCenter);
            version.Counted = false;
            context.Add(version);
            context.Add(new FormulaVersion
            {
                MeterId = meter, Text = WorkloadModel.Equation,
                Variables = [.. virtualMeter.Variables.Select((m, i) => new FormulaVariable { Name = $"x{i + 1}", MeterId = _meters[m - 1].Id })],
            });
        }
    }

    private T Node<T>(T node)
        where T : Node
    {
        node.OrganisationId = _organisation.Id;
        return node;
    }

    private static MeterVersion Version(int meter, int category, int costCenter) =>
        new() { MeterId = meter, CategoryId = CategoryOf(category), ItemId = CategoryOf(category), CostCenterId = costCenter };

    // The built-in categories have other numbers than the workload's; the main item of each has the number of its category.
    private static int CategoryOf(int category) => KnownCategories.ByCode(WorkloadModel.Categories[category - 1].Code).Id;

    private static string UnitOf(int category) => WorkloadModel.Categories[category - 1].Unit;
}

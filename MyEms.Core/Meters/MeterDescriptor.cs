using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Categories;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;
using MyEms.Core.Tariffs;

namespace MyEms.Core.Meters;

internal sealed class MeterDescriptor : IEntityDescriptor<Meter>
{
    public void Describe(EntityBuilder<Meter> e)
    {
        e.Slug("meters").Module(Modules.Meters);
        e.DescribeNode();
        e.Choice(m => m.Source).IsFixed().ChangesLedger();
        e.Dated<MeterVersion>("version", v => v.MeterId, DescribeVersion);
        e.PlacedIn();
        e.Group("register");
        e.Choice(m => m.Signal).Unlisted().ChangesLedger();
        e.Choice(m => m.Direction).Unlisted().ChangesLedger();
        e.Number(m => m.RolloverValue).Min(1).Unlisted().ChangesLedger();
        e.Integer(m => m.ReadingEveryDays).Of("d").Min(1).Max(3_660).Unlisted();
        e.Group("quality");
        e.Duration(m => m.GapLimit).Between(TimeSpan.FromMinutes(1), TimeSpan.FromDays(400)).Unlisted().ChangesLedger();
        e.Choice(m => m.GapMethod).Unlisted().ChangesLedger();
        e.Duration(m => m.GapMaximum).Between(TimeSpan.FromMinutes(15), TimeSpan.FromDays(3_660)).Unlisted().ChangesLedger();
        e.Number(m => m.HourlyLow).Unlisted().ChangesLedger();
        e.Number(m => m.HourlyHigh).Unlisted().ChangesLedger();
        e.Number(m => m.LossLimit, Units.One).Min(0).Max(1).Unlisted();
        e.Check("hourlyHigh", "lowAboveHigh", m => m.HourlyLow is null || m.HourlyHigh is null || m.HourlyLow <= m.HourlyHigh);
        e.Check("gapMaximum", "lowAboveHigh", m => m.GapLimit <= m.GapMaximum);
        e.Derived("unit", new TextField(), UnitsAsync);
        e.Derived("zone", new TextField(), ZoneOfNode.OfAsync).Unlisted();
        e.Rule(MeterRules.ItemIsOfCategoryAsync);
        e.Rule(MeterRules.NoLoopAsync);
    }

    private static void DescribeVersion(FieldSet<MeterVersion> v)
    {
        v.Reference<Category>(x => x.CategoryId).IsRequired();
        v.Reference<Item>(x => x.ItemId).IsRequired();
        v.Choice(x => x.Role);
        v.Number(x => x.Multiplier).Min(-1_000_000).Max(1_000_000_000);
        v.Text(x => x.Unit).Named("registerUnit").Unlisted();
        v.Boolean(x => x.Counted);
        v.Reference<Meter>(x => x.ParentMeterId).Unlisted();
        v.Reference<CostCenter>(x => x.CostCenterId).Unlisted();
    }

    private static async Task<IReadOnlyDictionary<int, object?>> UnitsAsync(
        Persistence.MyEmsDbContext context, IReadOnlyList<int> ids, DateTime now, CancellationToken cancellationToken) =>
        await context.MeterVersions
            .Where(v => ids.Contains(v.MeterId) && v.ValidFrom <= now && now < v.ValidTo)
            .Join(context.Items, v => v.ItemId, i => i.Id, (v, i) => new { v.MeterId, i.Unit })
            .ToDictionaryAsync(x => x.MeterId, x => (object?)x.Unit, cancellationToken);
}

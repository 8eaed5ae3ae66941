using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;
using MyEms.Core.Tariffs;

namespace MyEms.Core.Spaces;

internal sealed class SpaceDescriptor : IEntityDescriptor<Space>
{
    public void Describe(EntityBuilder<Space> e)
    {
        e.Slug("spaces").Module(Modules.Spaces);
        e.DescribeNode();
        e.PlacedIn("parentId");
        e.Dated<SpaceVersion>("inheritance", v => v.SpaceId, v =>
        {
            v.Zone(x => x.Zone).Named("ownZone").Unlisted();
            v.Reference<CostCenter>(x => x.CostCenterId);
        });
        e.WorksBy();
        e.Group("size");
        e.Number(s => s.Area, Units.SquareMetre).Min(0);
        e.Integer(s => s.Occupants).Min(0).Max(10_000_000);
        e.Group("place");
        e.Text(s => s.PostalAddress).MultiLine(3).IsSearched().Unlisted();
        e.Coordinates(s => s.Latitude, s => s.Longitude);
        e.Check("longitude", "bothOrNone", s => s.Latitude is null == s.Longitude is null);
        e.Derived("zone", new TextField(), ZoneOfNode.OfAsync);
        e.Derived("children", new IntegerField(), ChildrenAsync);
    }

    private static async Task<IReadOnlyDictionary<int, object?>> ChildrenAsync(
        Persistence.MyEmsDbContext context, IReadOnlyList<int> ids, DateTime now, CancellationToken cancellationToken)
    {
        var counts = await context.Placements
            .Where(p => ids.Contains(p.SpaceId) && p.ValidFrom <= now && now < p.ValidTo && context.Spaces.Any(s => s.Id == p.NodeId))
            .GroupBy(p => p.SpaceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return ids.ToDictionary(id => id, id => (object?)counts.GetValueOrDefault(id));
    }
}

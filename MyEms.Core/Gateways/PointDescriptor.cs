using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;

namespace MyEms.Core.Gateways;

internal sealed class PointDescriptor : IEntityDescriptor<Point>
{
    public void Describe(EntityBuilder<Point> e)
    {
        e.Slug("points").Module(Modules.Sources);
        e.Identity(p => p.Uuid);
        e.Label(p => p.Name, isKey: false);
        e.SortedBy("name");
        e.Text(p => p.Name).IsRequired().IsSearched();
        e.Through(e.Reference<DataSource>(p => p.DataSourceId), e.Reference<Node>(p => p.NodeId).ChangesLedger());
        e.Check("dataSourceId", "sourceOrNode", p => p.DataSourceId is not null || p.NodeId is not null);
        e.Choice(p => p.Quantity).ChangesLedger();
        e.Text(p => p.Unit).IsRequired();
        e.Json(p => p.Address);
        e.Group("scaling");
        e.Number(p => p.Ratio).Unlisted();
        e.Number(p => p.Offset).Unlisted();
        e.Number(p => p.LowLimit).Unlisted();
        e.Number(p => p.HighLimit).Unlisted();
        e.Boolean(p => p.IsTrend).Unlisted();
        e.Check("highLimit", "lowAboveHigh", p => p.LowLimit is null || p.HighLimit is null || p.LowLimit <= p.HighLimit);
        e.HoldsData("readings", "exists (select from reading where point_id = @id)");
    }
}

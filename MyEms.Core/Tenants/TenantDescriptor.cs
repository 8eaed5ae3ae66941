using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;

namespace MyEms.Core.Tenants;

internal sealed class TenantDescriptor : IEntityDescriptor<Tenant>
{
    public void Describe(EntityBuilder<Tenant> e)
    {
        e.Slug("tenants").Module(Modules.Tenants);
        e.DescribeNode();
        e.PlacedIn();
        e.WorksBy();
        e.Number(t => t.Area, Units.SquareMetre).Min(0);
        e.Text(t => t.LeaseNumber).IsSearched();
        e.Members<Tenant, Meter>("meters");
    }
}

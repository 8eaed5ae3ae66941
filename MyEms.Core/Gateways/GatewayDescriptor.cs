using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Gateways;

internal sealed class GatewayDescriptor : IEntityDescriptor<Gateway>
{
    public void Describe(EntityBuilder<Gateway> e)
    {
        e.Slug("gateways").Module(Modules.Sources);
        e.OwnedBy(g => g.OrganisationId);
        e.Identity(g => g.Uuid);
        e.Label(g => g.Name);
        e.SortedBy("name");
        e.Text(g => g.Name).IsRequired().IsSearched();
        e.Text(g => g.Host).IsRequired().Matches(@"[A-Za-z0-9.:\-_\[\]]+").IsSearched();
        e.Integer(g => g.Port).Min(0).Max(65_535);
    }
}

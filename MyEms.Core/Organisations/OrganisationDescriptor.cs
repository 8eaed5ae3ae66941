using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Organisations;

internal sealed class OrganisationDescriptor : IEntityDescriptor<Organisation>
{
    public void Describe(EntityBuilder<Organisation> e)
    {
        e.Slug("organisations").Module(Modules.Organisations);
        e.IsOwner();
        e.Identity(o => o.Uuid);
        e.Label(o => o.Name);
        e.SortedBy("name");
        e.Omit(o => o.IsDemo);
        e.Text(o => o.Name).IsRequired().IsSearched();
        e.Text(o => o.Currency).IsRequired().Matches("[A-Z]{3}").Suggests("EUR", "USD", "GBP", "CNY", "JPY", "INR");
        e.Zone(o => o.Zone).IsRequired().ChangesLedger();
    }
}

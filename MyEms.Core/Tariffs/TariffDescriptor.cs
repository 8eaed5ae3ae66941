using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Categories;

namespace MyEms.Core.Tariffs;

internal sealed class TariffDescriptor : IEntityDescriptor<Tariff>
{
    public void Describe(EntityBuilder<Tariff> e)
    {
        e.Slug("tariffs").Module(Modules.Costs);
        e.OwnedBy(t => t.OrganisationId);
        e.Identity(t => t.Uuid);
        e.Label(t => t.Name);
        e.SortedBy("name");
        e.Text(t => t.Name).IsRequired().IsSearched();
        e.Reference<Category>(t => t.CategoryId).IsRequired().ChangesLedger();
    }
}

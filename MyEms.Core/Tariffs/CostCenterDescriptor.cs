using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Tariffs;

internal sealed class CostCenterDescriptor : IEntityDescriptor<CostCenter>
{
    public void Describe(EntityBuilder<CostCenter> e)
    {
        e.Slug("cost-centers").Module(Modules.Costs);
        e.OwnedBy(c => c.OrganisationId);
        e.Identity(c => c.Uuid);
        e.Label(c => c.Name);
        e.SortedBy("name");
        e.Text(c => c.Name).IsRequired().IsSearched();
        e.Text(c => c.ExternalId).IsSearched();
        e.Members<CostCenterTariff, Tariff>("tariffs", t => t.CostCenterId, t => t.TariffId).Rule(CostCenterRules.OneTariffPerCategoryAsync);
    }
}

using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Categories;
using MyEms.Core.Spaces;

namespace MyEms.Core.Carbon;

internal sealed class EmissionFactorDescriptor : IEntityDescriptor<EmissionFactor>
{
    public void Describe(EntityBuilder<EmissionFactor> e)
    {
        e.Slug("emission-factors").Module(Modules.Carbon);
        e.OwnedBy(f => f.OrganisationId);
        e.Identity(f => f.Uuid);
        e.Label(f => f.Source!, isKey: false); // SQL knows what to do with null
        e.SortedBy("categoryId");
        e.Reference<Category>(f => f.CategoryId).IsRequired().ChangesLedger();
        e.Reference<Space>(f => f.SpaceId).ChangesLedger();
        e.Number(f => f.KilogramsPerUnit).Min(0).ChangesLedger();
        e.Text(f => f.Source).IsSearched();
        e.HoldsInRange(f => f.ValidFrom, f => f.ValidTo);
        e.Rule(EmissionFactorRules.NoOverlapAsync);
    }
}

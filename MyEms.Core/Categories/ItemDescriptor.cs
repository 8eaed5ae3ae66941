using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Quantities;

namespace MyEms.Core.Categories;

internal sealed class ItemDescriptor : IEntityDescriptor<Item>
{
    public void Describe(EntityBuilder<Item> e)
    {
        e.Slug("items").Module(Modules.Categories);
        e.Shared();
        e.Label(i => i.Code);
        e.SortedBy("code");
        e.Text(i => i.Code).Matches("[a-z][A-Za-z0-9.]*").IsUnique().IsFixed().IsSearched();
        e.Reference<Category>(i => i.CategoryId).IsRequired().IsFixed();
        e.Text(i => i.Unit).IsFixed().Suggests([.. Units.Prefixed.Select(u => u.Code)]);
        e.Boolean(i => i.IsMain).IsFixed();
        e.Rule(ItemRules.OneMainItemAsync);
    }
}

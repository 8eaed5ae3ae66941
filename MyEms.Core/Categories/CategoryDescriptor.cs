using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Categories;

internal sealed class CategoryDescriptor : IEntityDescriptor<Category>
{
    public void Describe(EntityBuilder<Category> e)
    {
        e.Slug("categories").Module(Modules.Categories);
        e.Shared();
        e.Label(c => c.Code);
        e.SortedBy("rank");
        e.Text(c => c.Code).Matches("[a-z][A-Za-z0-9]*").IsUnique().IsFixed();
        e.Text(c => c.Name).IsSearched();
        e.Integer(c => c.Rank).Min(0).Max(10_000);
    }
}

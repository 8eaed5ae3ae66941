using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Users;

internal sealed class PrivilegeDescriptor : IEntityDescriptor<Privilege>
{
    public void Describe(EntityBuilder<Privilege> e)
    {
        e.Slug("privileges").Module(Modules.Users);
        e.OwnedBy(p => p.OrganisationId);
        e.Identity(p => p.Uuid);
        e.Label(p => p.Name);
        e.SortedBy("name");
        e.Text(p => p.Name).IsRequired().IsSearched();
        e.Text(p => p.Description).MultiLine();
        e.Json(p => p.Grants);
        e.Check("grants", "grants", p => Privilege.Read(p.Grants) is not null);
    }
}

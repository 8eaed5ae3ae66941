using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Nodes;

/// <summary>All nodes together, for pickers and for what refers to a node of any kind. Each kind is changed as what it is.</summary>
internal sealed class NodeDescriptor : IEntityDescriptor<Node>
{
    public void Describe(EntityBuilder<Node> e)
    {
        e.Slug("nodes").Module(Modules.Spaces).IsReadOnly();
        e.OwnedBy(n => n.OrganisationId);
        e.Identity(n => n.Uuid);
        e.Label(n => n.Name);
        e.SortedBy("name");
        e.Choice(n => n.Kind);
        e.Text(n => n.Name).IsSearched();
        e.Text(n => n.Description).Unlisted();
    }
}

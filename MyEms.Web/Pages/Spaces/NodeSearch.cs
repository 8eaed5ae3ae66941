using MyEms.Core.Nodes;
using MyEms.Web.Components;
using MyEms.Web.Layout;

namespace MyEms.Web.Pages.Spaces;

/// <summary>Lets the palette (Ctrl K) find spaces, equipments, tenants and meters by name.</summary>
internal sealed class NodeSearch(ReaderMap maps) : ISearchSource
{
    private const int Limit = 12;

    public string TitleKey => "spaces.search.title";

    public async Task<IReadOnlyList<NodePick>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(cancellationToken);
        return [.. map.Search(query, _ => true, Limit).Select(n => NodeLook.Pick(map, n, id => n.Kind == NodeKind.Meter ? PageUrls.Meter(id) : PageUrls.Overview(id)))];
    }
}

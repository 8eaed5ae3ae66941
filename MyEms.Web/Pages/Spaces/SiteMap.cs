using System.Collections.Frozen;
using MyEms.Core.Nodes;

namespace MyEms.Web.Pages.Spaces;

/// <summary>Where every node lies now: one immutable picture, shared by the pages that are open.</summary>
internal sealed class SiteMap
{
    private readonly FrozenDictionary<int, MapNode> _nodes;
    private readonly ILookup<int, MapNode> _inside;

    public SiteMap(IEnumerable<MapNode> nodes)
    {
        var all = nodes.ToArray();
        _nodes = all.ToFrozenDictionary(n => n.Id);
        _inside = all.Where(n => n.SpaceId is not null).OrderBy(n => n.Name, StringComparer.CurrentCulture).ToLookup(n => n.SpaceId!.Value); // filtered on the left
        Roots = [.. all.Where(n => n.Kind == NodeKind.Space && (n.SpaceId is not { } above || !_nodes.ContainsKey(above))).OrderBy(n => n.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The spaces at the top.</summary>
    public IReadOnlyList<MapNode> Roots { get; }

    /// <summary>All nodes, in no order.</summary>
    public IReadOnlyList<MapNode> All => _nodes.Values;

    public MapNode? Find(int id) => _nodes.GetValueOrDefault(id);

    /// <summary>What lies directly in a space, by name.</summary>
    public IEnumerable<MapNode> In(int space) => _inside[space];

    /// <summary>The spaces directly in a space, by name.</summary>
    public IEnumerable<MapNode> SpacesIn(int space) => _inside[space].Where(n => n.Kind == NodeKind.Space);

    /// <summary>The spaces above a node, from the top; a loop ends where it closes.</summary>
    public IReadOnlyList<MapNode> PathTo(int id)
    {
        var path = new List<MapNode>();
        var seen = new HashSet<int> { id };
        for (var above = Find(id)?.SpaceId; above is { } at && seen.Add(at) && Find(at) is { } node; above = node.SpaceId)
        {
            path.Insert(0, node);
        }

        return path;
    }

    /// <summary>Everything that lies in a space or in a space below it, itself included.</summary>
    public IEnumerable<MapNode> Subtree(int id)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([id]);
        while (open.TryPop(out var at))
        {
            if (seen.Add(at) && Find(at) is { } node)
            {
                yield return node;
                foreach (var inside in _inside[at])
                {
                    open.Push(inside.Id);
                }
            }
        }
    }

    /// <summary>The names above a node, from the top.</summary>
    public IReadOnlyList<string> NamesAbove(int id) => [.. PathTo(id).Select(n => n.Name)];

    /// <summary>The best few nodes for what was typed: names that begin with it first, spaces before what lies in them; all spaces near the top for nothing.</summary>
    public IReadOnlyList<MapNode> Search(string query, Func<MapNode, bool> wanted, int limit)
    {
        var candidates = _nodes.Values.Where(wanted);
        if (query.Length > 0)
        {
            candidates = candidates.Where(n => n.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase));
        }

        return [.. candidates
            .OrderBy(n => n.Name.StartsWith(query, StringComparison.CurrentCultureIgnoreCase) ? 0 : 1)
            .ThenBy(n => n.Kind)
            .ThenBy(n => query.Length == 0 ? PathTo(n.Id).Count : 0)
            .ThenBy(n => n.Name, StringComparer.CurrentCulture)
            .ThenBy(n => n.Id)
            .Take(limit)];
    }
}

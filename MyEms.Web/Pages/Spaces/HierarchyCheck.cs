using MyEms.Core.Nodes;

namespace MyEms.Web.Pages.Spaces;

/// <summary>What is wrong with how nodes lie in each other.</summary>
public enum HierarchyFault
{
    /// <summary>A space lies in itself, by way of others.</summary>
    Loop,

    /// <summary>A meter or an equipment lies in no space and nothing binds it: its energy is in no total.</summary>
    Orphan,

    /// <summary>A meter counts in a space beside its parent meter that lies elsewhere: a space above both counts it once, their sum counts it twice.</summary>
    CountedTwice,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Node">With which node.</param>
/// <param name="Others">The nodes it has to do with: those of the loop, the parent meter.</param>
public sealed record HierarchyFinding(HierarchyFault Fault, MapNode Node, IReadOnlyList<MapNode> Others);

/// <summary>Looks for loops, orphans and meters counted twice. Pure; says nothing about nodes it was not given.</summary>
internal static class HierarchyCheck
{
    /// <summary>All findings, loops first, then by name.</summary>
    /// <param name="map">Where the nodes lie.</param>
    /// <param name="bound">Members of equipments and tenants.</param>
    /// <param name="parents">The meter above each meter that has one.</param>
    public static IReadOnlyList<HierarchyFinding> Run(SiteMap map, IReadOnlySet<int> bound, IReadOnlyDictionary<int, int> parents) =>
    [
        .. Loops(map).Concat(Orphans(map, bound)).Concat(CountedTwice(map, parents))
            .OrderBy(f => f.Fault).ThenBy(f => f.Node.Name, StringComparer.CurrentCulture).ThenBy(f => f.Node.Id),
    ];

    private static IEnumerable<HierarchyFinding> Loops(SiteMap map)
    {
        var told = new HashSet<int>();
        foreach (var start in map.All.Where(n => n.Kind == NodeKind.Space).OrderBy(n => n.Id))
        {
            var way = new List<MapNode>();
            for (var at = start; at is not null && !told.Contains(at.Id); at = at.SpaceId is { } above ? map.Find(above) : null)
            {
                var closes = way.FindIndex(n => n.Id == at.Id);
                if (closes >= 0)
                {
                    yield return new HierarchyFinding(HierarchyFault.Loop, at, way[closes..]);
                    break;
                }

                way.Add(at);
            }

            told.UnionWith(way.Select(n => n.Id));
        }
    }

    private static IEnumerable<HierarchyFinding> Orphans(SiteMap map, IReadOnlySet<int> bound) =>
        map.All.Where(n => n.Kind is NodeKind.Meter or NodeKind.Equipment && (n.SpaceId is not { } space || map.Find(space) is null) && !bound.Contains(n.Id))
            .Select(n => new HierarchyFinding(HierarchyFault.Orphan, n, []));

    /// <summary>A sub-meter belongs into the space of its parent meter or below it; anywhere else the two spaces beside each other both count its energy.</summary>
    private static IEnumerable<HierarchyFinding> CountedTwice(SiteMap map, IReadOnlyDictionary<int, int> parents)
    {
        foreach (var (meterId, parentId) in parents)
        {
            if (map.Find(meterId) is { SpaceId: { } space } meter && map.Find(parentId) is { SpaceId: { } above } parent
                && space != above && map.PathTo(meterId).All(s => s.Id != above))
            {
                yield return new HierarchyFinding(HierarchyFault.CountedTwice, meter, [parent]);
            }
        }
    }
}

using MyEms.Core.Nodes;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Spaces;

/// <summary>Works (1) with hall A (2: line 1 (4) with meter 11) and hall B (3: meter 12); main meter 10 lies in the works; PV (5) and grid (6) too.</summary>
internal static class SmallMap
{
    public static IReadOnlyList<MapNode> Nodes { get; } =
    [
        new(1, NodeKind.Space, "Works", null, null, 1),
        new(2, NodeKind.Space, "Hall A", 1, null, 1),
        new(3, NodeKind.Space, "Hall B", 1, null, 1),
        new(4, NodeKind.Space, "Line 1", 2, null, 1),
        new(5, NodeKind.Equipment, "PV roof", 1, "pv", 1),
        new(6, NodeKind.Equipment, "Grid", 1, "grid", 1),
        new(10, NodeKind.Meter, "Main", 1, null, 1),
        new(11, NodeKind.Meter, "Press", 4, null, 1),
        new(12, NodeKind.Meter, "Paint", 3, null, 1),
    ];

    public static SiteMap Map { get; } = new(Nodes);

    public static SiteMap With(params MapNode[] others) => new([.. Nodes.Where(n => Array.TrueForAll(others, o => o.Id != n.Id)), .. others]);
}

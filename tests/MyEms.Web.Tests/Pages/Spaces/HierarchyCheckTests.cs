using MyEms.Core.Nodes;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Spaces;

[Trait("Feature", "SPC-03")]
public sealed class HierarchyCheckTests
{
    private static readonly Dictionary<int, int> s_parents = new() { [11] = 10, [12] = 10 };

    [Fact]
    public void Run_ASoundSite_FindsNothing() => Assert.Empty(HierarchyCheck.Run(SmallMap.Map, new HashSet<int>(), s_parents));

    [Fact]
    public void Run_SpacesInEachOther_NamesTheLoopOnce()
    {
        var map = SmallMap.With(new MapNode(2, NodeKind.Space, "Hall A", 4), new MapNode(4, NodeKind.Space, "Line 1", 2));

        var finding = Assert.Single(HierarchyCheck.Run(map, new HashSet<int>(), new Dictionary<int, int>()));

        Assert.Equal(HierarchyFault.Loop, finding.Fault);
        Assert.Equal(["Hall A", "Line 1"], finding.Others.Select(o => o.Name).Order());
    }

    [Fact]
    public void Run_AMeterThatLiesNowhere_IsAnOrphanUnlessBound()
    {
        var map = SmallMap.With(new MapNode(13, NodeKind.Meter, "Lost", null));

        Assert.Equal([HierarchyFault.Orphan], HierarchyCheck.Run(map, new HashSet<int>(), s_parents).Select(f => f.Fault));
        Assert.Empty(HierarchyCheck.Run(map, new HashSet<int> { 13 }, s_parents));
    }

    [Fact]
    public void Run_ASubMeterInAnotherHallThanItsParent_IsCountedTwice()
    {
        var map = SmallMap.With(new MapNode(13, NodeKind.Meter, "Ovens", 3));

        var finding = Assert.Single(HierarchyCheck.Run(map, new HashSet<int>(), new Dictionary<int, int> { [13] = 11 }));

        Assert.Equal((HierarchyFault.CountedTwice, "Ovens", "Press"), (finding.Fault, finding.Node.Name, finding.Others[0].Name));
    }
}

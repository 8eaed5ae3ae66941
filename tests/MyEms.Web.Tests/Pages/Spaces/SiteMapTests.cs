using MyEms.Core.Nodes;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Spaces;

public sealed class SiteMapTests
{
    [Fact]
    [Trait("Feature", "SPC-01")]
    public void PathTo_AMeterInALine_NamesTheSpacesFromTheTop() => Assert.Equal(["Works", "Hall A", "Line 1"], SmallMap.Map.NamesAbove(11));

    [Fact]
    public void Subtree_OfAHall_HoldsWhatLiesBelow() => Assert.Equal([2, 4, 11], SmallMap.Map.Subtree(2).Select(n => n.Id).Order());

    [Fact]
    public void PathTo_InALoop_Ends()
    {
        var map = SmallMap.With(new MapNode(2, NodeKind.Space, "Hall A", 4), new MapNode(4, NodeKind.Space, "Line 1", 2));

        Assert.Equal(["Hall A"], map.NamesAbove(4));
        Assert.Equal([2, 4, 11], map.Subtree(2).Select(n => n.Id).Order());
    }

    [Fact]
    public void Search_PartOfAName_PutsBeginningsAndSpacesFirst() =>
        Assert.Equal(["PV roof", "Paint", "Press"], SmallMap.Map.Search("p", n => n.Name.StartsWith('P'), 10).Select(n => n.Name));

    [Fact]
    public void Search_Nothing_ListsSpacesFromTheTop() =>
        Assert.Equal(["Works", "Hall A", "Hall B", "Line 1"], SmallMap.Map.Search("", n => n.Kind == NodeKind.Space, 10).Select(n => n.Name));
}

using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Spaces;

[Trait("Feature", "SPC-03")]
public sealed class SpaceTreeTests
{
    private readonly SpaceTree _tree = new(SmallMap.Map);

    [Fact]
    public void Rows_TopOpen_ShowItsChildrenSpacesFirst()
    {
        var rows = _tree.Rows(new HashSet<int> { 1 }, "");

        Assert.Equal(["Works", "Hall A", "Hall B", "Grid", "PV roof"], rows.Select(r => r.Node.Name));
        Assert.Equal([0, 1, 1, 1, 1], rows.Select(r => r.Level));
        Assert.Equal([3, 1, 1, 0, 0], rows.Select(r => r.Meters));
    }

    [Fact]
    public void Rows_Search_KeepTheParentsOfMatches()
    {
        var rows = _tree.Rows(new HashSet<int>(), "line");

        Assert.Equal(["Works", "Hall A", "Line 1"], rows.Select(r => r.Node.Name));
        Assert.Equal([false, false, true], rows.Select(r => r.IsMatch));
    }

    [Theory]
    [InlineData(1, "ArrowDown", 2)]
    [InlineData(2, "ArrowUp", 1)]
    [InlineData(1, "ArrowUp", null)]
    [InlineData(3, "Home", 1)]
    [InlineData(1, "End", 5)]
    [InlineData(1, "ArrowRight", 2)]
    [InlineData(2, "ArrowLeft", 1)]
    [InlineData(1, "g", 6)]
    [InlineData(2, "h", 3)]
    [InlineData(3, "h", 2)]
    [InlineData(1, "x", null)]
    [InlineData(1, "Tab", null)]
    public void Move_AKey_LeadsTo(int at, string key, int? expected) =>
        Assert.Equal(expected, SpaceTree.Move(_tree.Rows(new HashSet<int> { 1 }, ""), at, key));

    [Theory]
    [InlineData(2, "ArrowRight", true)]
    [InlineData(1, "ArrowLeft", false)]
    [InlineData(1, "ArrowRight", null)]
    [InlineData(3, "ArrowRight", null)]
    public void Opens_AnArrow_OpensOrCloses(int at, string key, bool? expected) =>
        Assert.Equal(expected, SpaceTree.Opens(_tree.Rows(new HashSet<int> { 1 }, ""), at, key));
}

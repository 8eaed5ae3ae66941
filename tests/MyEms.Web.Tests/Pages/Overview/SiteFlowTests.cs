using MyEms.Core.Ledger;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "ENE-02")]
public sealed class SiteFlowTests
{
    private static readonly Localiser s_texts = new(TextCatalogue.Load());

    [Fact]
    public void Of_GridAndPlant_EntersTheSiteAndLeavesItWhole()
    {
        var flow = SiteFlow.Of(SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(2, 600), SmallDay.Figure(3, 300), SmallDay.Figure(6, 800), SmallDay.Figure(5, 200, LedgerRole.Output)]), s_texts);

        Assert.Equal(1000, flow.Links.Where(l => l.To == "n1").Sum(l => l.Value), 6);
        Assert.Equal(1000, flow.Links.Where(l => l.From == "n1").Sum(l => l.Value), 6);
        Assert.Equal(100, flow.Links.Single(l => l.To == "rest").Value, 6);
        Assert.Equal(800, flow.Links.Single(l => l.From == "from-grid").Value, 6);
    }

    [Fact]
    public void Of_Export_LeavesBeforeTheSite()
    {
        var flow = SiteFlow.Of(
            SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(6, 900), SmallDay.Figure(6, 150, LedgerRole.Output), SmallDay.Figure(5, 300, LedgerRole.Output)]), s_texts);

        Assert.Equal(1200, flow.Links.Where(l => l.To == "supply").Sum(l => l.Value), 6);
        Assert.Equal(1200, flow.Links.Where(l => l.From == "supply").Sum(l => l.Value), 6);
        Assert.Equal(150, flow.Links.Single(l => l.To == "to-grid").Value, 6);
        Assert.Equal(50, flow.Links.Single(l => l.To == "loss").Value, 6);
    }

    [Fact]
    public void Of_SourcesThatSayTooLittle_ShowsAnUnmeteredSource()
    {
        var flow = SiteFlow.Of(SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(6, 700)]), s_texts);

        Assert.Equal(300, flow.Links.Single(l => l.From == "unmetered-source").Value, 6);
        Assert.Equal(1000, flow.Links.Single(l => l.From == "supply").Value, 6);
    }

    [Fact]
    public void Of_NothingKnown_HasNoBands() => Assert.Empty(SiteFlow.Of(SmallDay.Of([SmallDay.Figure(1, null)]), s_texts).Links);

    [Theory]
    [InlineData("n12", 12)]
    [InlineData("rest", null)]
    [InlineData("supply", null)]
    [InlineData("nowhere", null)]
    public void NodeOf_AKey_IsANodeOnlyForBoxesOfNodes(string key, int? expected) => Assert.Equal(expected, SiteFlow.NodeOf(key));
}

using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "ENE-01")]
public sealed class RankingTests
{
    [Fact]
    public void Of_TwoHalls_RowsAndRestAreTheTotalExactly()
    {
        var ranking = Ranking.Of(SmallDay.Of([SmallDay.Figure(1, 1000.000001), SmallDay.Figure(2, 300), SmallDay.Figure(3, 600)]));

        Assert.Equal(["Hall B", "Hall A"], ranking.Rows.Select(r => r.Node!.Name));
        Assert.Equal(ranking.Total.Value, ranking.Rows.Sum(r => r.Value) + ranking.Rest!.Value);
        Assert.Equal(1, ranking.Rows[0].Bar);
        Assert.Equal(0.5, ranking.Rows[1].Bar);
    }

    [Fact]
    public void Of_AnUnknownHall_StaysUnknownAndLast()
    {
        var ranking = Ranking.Of(SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(2, null), SmallDay.Figure(3, 600)]));

        Assert.Equal("Hall A", ranking.Rows[1].Node!.Name);
        Assert.Null(ranking.Rows[1].Value);
        Assert.Equal(400_000_000, ranking.Rest!.Value);
    }

    [Fact]
    public void Of_PartsThatExceedTheTotal_ShowANegativeRest() =>
        Assert.True(Ranking.Of(SmallDay.Of([SmallDay.Figure(1, 500), SmallDay.Figure(2, 300), SmallDay.Figure(3, 600)])).Rest!.Value < 0);

    [Fact]
    public void Of_PartsThatAreTheTotal_ShowNoRest() =>
        Assert.Null(Ranking.Of(SmallDay.Of([SmallDay.Figure(1, 900), SmallDay.Figure(2, 300), SmallDay.Figure(3, 600)])).Rest);

    [Fact]
    public void Of_WithABaseDay_ComparesTheRestToo()
    {
        var ranking = Ranking.Of(SmallDay.Of(
            [SmallDay.Figure(1, 1000), SmallDay.Figure(2, 300), SmallDay.Figure(3, 600)], [SmallDay.Figure(1, 800), SmallDay.Figure(2, 300), SmallDay.Figure(3, 300)]));

        Assert.Equal(0.25, ranking.Total.Change!.Value, 9);
        Assert.Equal(-0.5, ranking.Rest!.Change!.Value, 9);
    }
}

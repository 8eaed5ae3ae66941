using MyEms.Web.Charts;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "RPT-05")]
public sealed class DayTrendTests
{
    private static readonly Localiser s_texts = new(TextCatalogue.Load());

    [Fact]
    public void Of_Power_IsFourTimesTheQuartersEnergyAndEndsWithTheDaySoFar()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 10)], course: Enumerable.Range(0, 96).Select(i => SmallDay.Figure(1, i == 3 ? null : 10, bucket: i)));

        var model = DayTrend.Of(data, OverviewShow.Power, s_texts)!;

        Assert.Equal(96, model.Slots.Count);
        Assert.Equal(40, model.Series[0].Values[0]);
        Assert.Null(model.Series[0].Values[3]);
        Assert.All(model.Series[0].Values.Skip(59), v => Assert.Null(v)); // 14:45 local: the 59 quarters before it have settled
        Assert.NotNull(model.Series[0].Values[58]);
    }

    [Fact]
    public void Of_Energy_SumsToTheQuarters()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 590)], course: Enumerable.Range(0, 59).Select(i => SmallDay.Figure(1, 10, bucket: i, estimated: i == 4 ? 4 : 0)));

        var model = DayTrend.Of(data, OverviewShow.Energy, s_texts)!;

        Assert.Equal(TrendShape.Bar, model.Shape);
        Assert.Equal(590, model.Series[0].Values.Sum() ?? 0, 6);
        Assert.Equal(4, model.Series[0].Estimated!.Sum(), 6);
    }

    [Fact]
    public void Of_CostWithoutPrices_IsNothing() =>
        Assert.Null(DayTrend.Of(SmallDay.Of([SmallDay.Figure(1, 10)], course: [SmallDay.Figure(1, 10)]), OverviewShow.Cost, s_texts));
}

using MyEms.Core.Gateways;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Tests.Pages.Live;

[Trait("Feature", "LIV-01")]
public sealed class HourTrendTests
{
    private static readonly DateTime s_now = new(2026, 11, 12, 14, 0, 30, DateTimeKind.Utc);
    private static readonly LivePoint s_point = new(1, 10, "P", PointQuantity.Power, "kW", null, 100, TimeSpan.FromSeconds(10), 1, 2);

    [Fact]
    public void Model_ReadingsWithAGap_ShowTheGap()
    {
        var trend = new HourTrend([(s_now.AddMinutes(-5), 10), (s_now.AddMinutes(-1), 20)]);

        var values = Model(trend, s_now).Series[0].Values;

        Assert.Equal(60, values.Count);
        Assert.Equal([20, 20, null, null, 40, 40], values.TakeLast(6));
        Assert.Null(values[0]);
    }

    [Fact]
    public void Take_TheSameAgain_ChangesNothing()
    {
        var trend = new HourTrend([]);

        Assert.True(trend.Take(s_now, 10));
        Assert.False(trend.Take(s_now.AddSeconds(5), 10));
        Assert.True(trend.Take(s_now.AddSeconds(9), 11));
    }

    [Fact]
    public void Model_OverAnHour_ForgetsWhatIsOlder()
    {
        var trend = new HourTrend([(s_now, 10)]);

        Assert.All(Model(trend, s_now.AddHours(2)).Series[0].Values, v => Assert.Null(v));
    }

    private static MyEms.Web.Charts.TrendModel Model(HourTrend trend, DateTime now) => trend.Model(s_point, "P", "category-electricity", TimeZoneInfo.Utc, now, new Localiser(TextCatalogue.Load()));
}

using MyEms.Web.Pages.Meters;
using MyEms.Web.Tests.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Meters;

[Trait("Feature", "MTR-01")]
public sealed class MeterLossTests
{
    [Fact]
    public void Of_MeterAndSubMeters_IsTheDifference()
    {
        var loss = MeterLoss.Of(SmallDay.Figure(10, 100), [SmallDay.Figure(11, 60), SmallDay.Figure(12, 30)]);

        Assert.Equal((10_000_000L, 0.1, false), (loss.Amount, loss.Share, loss.IsNegative));
    }

    [Fact]
    public void Of_SubMetersThatSayMore_IsNegative() => Assert.True(MeterLoss.Of(SmallDay.Figure(10, 100), [SmallDay.Figure(11, 101)]).IsNegative);

    [Fact]
    public void Of_AnUnknownSubMeter_IsUnknown()
    {
        Assert.Null(MeterLoss.Of(SmallDay.Figure(10, 100), [SmallDay.Figure(11, 60), SmallDay.Figure(12, null)]).Amount);
        Assert.Null(MeterLoss.Of(SmallDay.Figure(10, 100), [null]).Amount);
        Assert.Null(MeterLoss.Of(null, [SmallDay.Figure(11, 60)]).Amount);
    }
}

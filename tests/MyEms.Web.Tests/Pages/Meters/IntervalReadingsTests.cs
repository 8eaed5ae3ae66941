using MyEms.Web.Pages.Meters;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Tests.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Meters;

[Trait("Feature", "MTR-01")]
public sealed class IntervalReadingsTests
{
    [Fact]
    public void Of_ReadingsOnBounds_BelongToTheIntervalTheyBegin()
    {
        var day = DaySpan.Of(SmallDay.Zone, new DateOnly(2026, 11, 12), SmallDay.Now);

        var rows = IntervalReadings.Of(
            day.Quarters(SmallDay.Zone),
            [SmallDay.Figure(10, 5, bucket: 1)],
            [(day.Start.AddMinutes(-1), 1), (day.Start, 2), (day.Start.AddMinutes(14), 3), (day.Start.AddMinutes(15), 4), (day.End, 5)]);

        Assert.Equal(96, rows.Count);
        Assert.Equal([2.0, 3.0], rows[0].Readings.Select(r => r.Value));
        Assert.Equal([4.0], rows[1].Readings.Select(r => r.Value));
        Assert.Equal(5_000_000, rows[1].Figure!.Quantity);
        Assert.Null(rows[2].Figure);
        Assert.Equal(3, rows.Sum(r => r.Readings.Count));
    }
}

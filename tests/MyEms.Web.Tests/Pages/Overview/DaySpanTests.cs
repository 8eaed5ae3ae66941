using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "RPT-05")]
public sealed class DaySpanTests
{
    [Fact]
    public void Of_Today_EndsWithTheLastSettledQuarter()
    {
        var day = DaySpan.Of(SmallDay.Zone, new DateOnly(2026, 11, 12), new DateTime(2026, 11, 12, 13, 46, 30, DateTimeKind.Utc));

        Assert.Equal(new DateTime(2026, 11, 12, 13, 30, 0, DateTimeKind.Utc), day.Until);
        Assert.Equal(day.Until.AddDays(-7), day.Against(SmallDay.Zone, new DateOnly(2026, 11, 5)).Until);
    }

    [Fact]
    public void Of_JustAfterMidnight_ShowsTheFirstQuarter()
    {
        var day = DaySpan.Of(SmallDay.Zone, new DateOnly(2026, 11, 12), new DateTime(2026, 11, 11, 23, 1, 0, DateTimeKind.Utc));

        Assert.Equal(day.Start.AddMinutes(15), day.Until);
    }

    [Theory]
    [InlineData(2026, 3, 29, 92)]
    [InlineData(2026, 10, 25, 100)]
    [InlineData(2026, 11, 12, 96)]
    public void Quarters_OfADayOfClockChange_AreFewerOrMore(int year, int month, int day, int expected) =>
        Assert.Equal(expected, DaySpan.Of(SmallDay.Zone, new DateOnly(year, month, day), SmallDay.Now).Quarters(SmallDay.Zone).Count);
}

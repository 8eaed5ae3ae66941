using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;
using MyEms.Web.Reports;

namespace MyEms.Web.Tests.Pages.Reports;

[Trait("Feature", "RPT-02")]
public sealed class ReportStepsTests
{
    [Theory]
    [InlineData(1, new[] { Granularity.Hour, Granularity.Day })]
    [InlineData(31, new[] { Granularity.Hour, Granularity.Day, Granularity.Week })]
    [InlineData(92, new[] { Granularity.Day, Granularity.Week, Granularity.Month })]
    [InlineData(366, new[] { Granularity.Day, Granularity.Week, Granularity.Month, Granularity.Year })]
    [InlineData(1500, new[] { Granularity.Week, Granularity.Month, Granularity.Year })]
    public void For_Period_OffersWhatCanBeRead(int days, Granularity[] expected) =>
        Assert.Equal(expected, ReportSteps.For(Days(days), expected[0]));

    [Fact]
    public void For_StepInUseThatDoesNotFit_IsStillOffered() =>
        Assert.Contains(Granularity.Hour, ReportSteps.For(Days(200), Granularity.Hour));

    [Theory]
    [InlineData(31, Granularity.Hour, Granularity.Hour)]
    [InlineData(365, Granularity.Hour, Granularity.Month)]
    [InlineData(1, Granularity.Month, Granularity.Hour)]
    public void Keep_OtherPeriod_ChangesOnlyWhatDoesNotFit(int days, Granularity current, Granularity expected) =>
        Assert.Equal(expected, ReportSteps.Keep(Days(days), current));

    [Fact]
    public void Export_Address_IsThePagesWithAFormat()
    {
        var request = ReportAddress.First("space/energy-category", 7, new DateOnly(2026, 11, 23)) with { Category = "gas" };

        var file = new Uri("http://x" + ReportAddress.Export(request, "png", dark: true));
        var read = ReportRequest.Parse(request.Key, file.Query, new DateOnly(2026, 11, 23));

        Assert.Equal(request, read.Request);
        Assert.StartsWith("/reports/space/energy-category/export", file.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith("&format=png&theme=dark", file.Query, StringComparison.Ordinal);
    }

    private static LocalDateRange Days(int days) => new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1).AddDays(days));
}

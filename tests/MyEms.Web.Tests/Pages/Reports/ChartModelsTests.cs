using System.Globalization;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.TestKit.Reports;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.OnPage;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Pages.Reports;

[Trait("Feature", "RPT-02")]
public sealed class ChartModelsTests
{
    private static readonly ReportWording s_english = new(new Localiser(TextCatalogue.Load()), CultureInfo.GetCultureInfo("en-GB"));

    [Fact]
    public void Of_Sample_PutsEstimatedAndMissingIntoTheMeasuredSeries()
    {
        var model = ChartModels.Of(Chart, s_english, "Electricity");

        var series = Assert.Single(model.Series);
        Assert.Equal(("Electricity", "category-electricity", TrendShape.Bar), (series.Name, series.Colour, model.Shape));
        Assert.Contains(series.Estimated ?? [], v => v > 0);
        Assert.Contains(series.Missing ?? [], v => v > 0);
    }

    [Fact]
    public void Of_Sample_SlotsSumToTheTile()
    {
        var total = SampleReports.Document().Sections.OfType<KpiSection>().Single().Tiles.Single(t => t.IsChosen).Value;

        var chart = Chart;
        var known = ChartModels.Known(chart, chart.Series[0]).OfType<ReportFigure>().ToArray();

        Assert.Equal(Assert.IsType<ReportFigure>(total).Micros, known.Sum(f => f.Micros));
        Assert.Equal(Assert.IsType<ReportFigure>(total).EstimatedMicros, known.Sum(f => f.EstimatedMicros));
    }

    [Fact]
    public void Of_Sample_BaseHasItsOwnDatesAndWeekends()
    {
        var model = ChartModels.Of(Chart, s_english);

        Assert.Equal(new DateTime(2025, 10, 2), model.Base?.Starts?[0]?.Date);
        Assert.All(model.DaysOff, i => Assert.True(model.Slots[i].Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(9, model.DaysOff.Count);
    }

    private static ChartSection Chart => Assert.IsType<ChartSection>(SampleReports.Document().Find("chart"));
}

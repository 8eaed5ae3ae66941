using System.Globalization;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Reports.Requests;
using MyEms.TestKit.Reports;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Reports.OnPage;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Pages.Reports;

[Trait("Feature", "RPT-02")]
public sealed class KeyFiguresTests
{
    private static readonly ReportWording s_english = new(new Localiser(TextCatalogue.Load()), CultureInfo.GetCultureInfo("en-GB"));

    [Fact]
    public void Of_Sample_TotalIsTheTile()
    {
        var report = Report(SampleReports.Request);

        var facts = Of(report);

        Assert.Equal(s_english.Value(report.Chosen?.Value ?? throw new InvalidOperationException("The sample has a chosen tile.")), facts[0].Text);
        Assert.Equal("Total", facts[0].Label);
    }

    [Fact]
    public void Of_WithoutBase_SaysNothingOfIt()
    {
        var labels = Of(Report(SampleReports.Request with { Base = BaseRule.None })).Select(f => f.Label).ToArray();

        Assert.DoesNotContain("Difference", labels);
        Assert.DoesNotContain(labels, l => l.Contains("2025", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_Quality_NamesOnlyWhatThereIsButMeasuredAlways()
    {
        var marks = Of(Report(SampleReports.Request)).Select(f => f.Mark).OfType<QualityKind>().ToArray();

        Assert.Contains(QualityKind.Measured, marks);
        Assert.Contains(QualityKind.Estimated, marks);
        Assert.DoesNotContain(QualityKind.Late, marks);
    }

    [Fact]
    public void Of_ChartAlone_HasNone()
    {
        var report = Report(SampleReports.Request);
        var chart = Chart(report);

        Assert.Empty(KeyFigures.Of(report with { Document = report.Document with { Sections = [chart] } }, chart));
    }

    private static OnPageReport Report(ReportRequest request) => new(request, SampleReports.Document(request), s_english);

    private static ChartSection Chart(OnPageReport report) => Assert.IsType<ChartSection>(report.Document.Find("chart"));

    private static IReadOnlyList<KeyFigure> Of(OnPageReport report) => KeyFigures.Of(report, Chart(report));
}

using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.TestKit.Reports;
using MyEms.Web.Localisation;
using MyEms.Web.Reports;
using MyEms.Web.Reports.OnPage;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Tests.Pages.Reports;

[Trait("Feature", "RPT-01")]
public sealed class ReportViewTests : BunitContext, IAsyncLifetime
{
    public ReportViewTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Report_Sample_ShowsEverySection()
    {
        var report = Report();

        var page = Show(report);

        foreach (var section in report.Document.Sections.Where(s => s is not NoteSection and not KpiSection))
        {
            Assert.NotNull(page.Find($"section[aria-label=\"{report.Wording.Text(section.Title)}\"]"));
        }

        Assert.Equal(report.Document.Sections.OfType<NoteSection>().Count(), page.FindAll(".ems-partial").Count);
    }

    [Fact]
    public void Report_Tile_LeadsToTheSameReportOfItsCategory()
    {
        var page = Show(Report());

        var links = page.FindAll("a.ems-tile");

        Assert.Equal(5, links.Count);
        Assert.Equal(ReportAddress.Page(SampleReports.Request with { Category = "gas" }), links[1].GetAttribute("href"));
        Assert.Equal("true", links[0].GetAttribute("aria-current"));
    }

    [Fact]
    public void Report_Child_LeadsToItsOwnReportAndTheWholeDoesNot()
    {
        var page = Show(Report());

        var links = page.FindAll("a.ems-report-link").Select(a => a.GetAttribute("href")).ToArray();

        Assert.Contains(ReportAddress.Page(SampleReports.Request with { NodeId = SampleReports.Node + 1 }), links);
        Assert.DoesNotContain(ReportAddress.Page(SampleReports.Request), links);
    }

    [Fact]
    public void Report_Buckets_AreFoldedUntilAskedFor()
    {
        var asked = new List<bool>();

        var page = Show(Report(), asked.Add);
        page.Find(".ems-report-detail button").Click();

        Assert.Empty(page.FindAll(".ems-report-scroll"));
        Assert.Equal([true], asked);
        Assert.NotNull(Show(Report() with { ShowsDetail = true }).Find(".ems-report-scroll tfoot tr.total"));
    }

    [Fact]
    public void Report_RowOnAPhone_OpensTheOtherFigures()
    {
        var page = Show(Report());

        page.FindAll("td.ems-report-open button")[0].Click();

        Assert.Contains("Cooling", page.Find(".ems-report-more").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.FindAll("td.ems-report-open button")[0].GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Report_NamesFromData_AreNoMarkup()
    {
        var document = SampleReports.Document();
        var evil = document.Header with { NodePath = ["<script>alert(1)</script>"] };

        var page = Show(new OnPageReport(SampleReports.Request, document with { Header = evil }, Wording));

        Assert.Empty(page.FindAll("script"));
    }

    private ReportWording Wording => new(Services.GetRequiredService<Localiser>(), CultureInfo.GetCultureInfo("en-GB"));

    private OnPageReport Report() => new(SampleReports.Request, SampleReports.WithFlow(), Wording);

    private IRenderedComponent<ReportView> Show(OnPageReport report, Action<bool>? onDetail = null) => Render<ReportView>(p => p
        .Add(c => c.Report, report)
        .Add(c => c.OnDetail, EventCallback.Factory.Create<bool>(this, onDetail ?? (_ => { }))));
}

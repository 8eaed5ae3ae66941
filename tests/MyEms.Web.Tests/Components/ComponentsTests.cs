using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Core.Quantities;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Components;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Components;

public sealed class ComponentsTests : BunitContext, IAsyncLifetime
{
    public ComponentsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void ProvenanceNumber_ATenthEstimated_IsMarked()
    {
        var shown = Render<ProvenanceNumber>(p => p.Add(c => c.Figure, new Figure(18_420, Units.KilowattHour, 0.12)));

        Assert.Equal("≈\u00A018.4\u00A0MWh", shown.Find(".ems-figure").TextContent);
        Assert.Equal("12.0\u202F% estimated", shown.Find(".ems-about").GetAttribute("title"));
    }

    [Fact]
    public void ProvenanceNumber_Unknown_IsADashAndNeverZero()
    {
        var shown = Render<ProvenanceNumber>(p => p.Add(c => c.Figure, new Figure(null, Units.KilowattHour)));

        Assert.StartsWith("—", shown.Find(".ems-figure").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void KpiTile_WithAddress_IsALinkAsAWhole()
    {
        var tile = Render<KpiTile>(p => p.Add(c => c.Label, "Power now").Add(c => c.Figure, new Figure(2840, Units.Kilowatt)).Add(c => c.Href, "/live"));

        Assert.Equal("/live", tile.Find("a.ems-tile").GetAttribute("href"));
        Assert.Contains("2.84", tile.Find(".ems-tile-figure").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, QualityKind.Missing)]
    [InlineData(0.989, QualityKind.Estimated)]
    [InlineData(0.99, QualityKind.Measured)]
    public void QualityBadge_Share_ChoosesTheMark(double? share, QualityKind expected) => Assert.Equal(expected, QualityBadge.KindOf(share));

    [Fact]
    public void SegmentedControl_ArrowKey_ChoosesTheNext()
    {
        var chosen = 0;
        var control = Render<SegmentedControl<int>>(p => p.Add(c => c.Label, "Step").Add(c => c.Segments, [new(0, "Hour"), new(1, "Day")]).Add(c => c.Value, 0).Add(c => c.ValueChanged, (int v) => chosen = v));

        control.Find("[role=radiogroup]").KeyDown("ArrowRight");

        Assert.Equal(1, chosen);
        Assert.Equal("true", control.Find("[role=radio]").GetAttribute("aria-checked"));
    }

    [Fact]
    public void PeriodPicker_Steps_GoToTheMonthBefore()
    {
        LocalDateRange? chosen = null;
        var picker = Render<PeriodPicker>(p => p.Add(c => c.Value, Range(2026, 3, 1, 2026, 4, 1)).Add(c => c.Today, new DateOnly(2026, 11, 12)).Add(c => c.ValueChanged, (LocalDateRange v) => chosen = v));

        picker.Find("[data-previous]").Click();

        Assert.Equal(Range(2026, 2, 1, 2026, 3, 1), chosen);
        Assert.Contains("March 2026", picker.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void PeriodPicker_QuickRange_SaysWhichOne()
    {
        (QuickRange? Quick, LocalDateRange? Dates) chosen = default;
        var picker = Render<PeriodPicker>(p => p.Add(c => c.Value, Range(2026, 11, 12, 2026, 11, 13)).Add(c => c.Today, new DateOnly(2026, 11, 12))
            .Add(c => c.ValueChanged, (LocalDateRange v) => chosen.Dates = v).Add(c => c.QuickChanged, (QuickRange? q) => chosen.Quick = q));

        picker.Find(".ems-flyout > button").Click();
        picker.FindAll(".ems-menu-item").Single(b => b.TextContent == "Yesterday").Click();

        Assert.Equal((QuickRange.Yesterday, Range(2026, 11, 11, 2026, 11, 12)), chosen);
        Assert.Empty(picker.FindAll(".ems-flyout-panel"));
    }

    [Fact]
    public void PeriodPicker_DatesTheWrongWayRound_AreRefusedInWords()
    {
        var told = false;
        var picker = Render<PeriodPicker>(p => p.Add(c => c.Value, Range(2026, 11, 12, 2026, 11, 13)).Add(c => c.Today, new DateOnly(2026, 11, 12)).Add(c => c.ValueChanged, (LocalDateRange _) => told = true));

        picker.Find(".ems-flyout > button").Click();
        picker.Find("#ems-period-to").Change("2026-11-01");
        picker.Find("form").Submit();

        Assert.False(told);
        Assert.Equal("Enter two dates, the first not after the second.", picker.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void PeriodPicker_OneDay_AsksForOneDateAndGivesThatDay()
    {
        LocalDateRange? chosen = null;
        var picker = Render<PeriodPicker>(p => p.Add(c => c.Value, Range(2026, 11, 12, 2026, 11, 13)).Add(c => c.Today, new DateOnly(2026, 11, 20)).Add(c => c.OneDay, true).Add(c => c.ValueChanged, (LocalDateRange v) => chosen = v));

        picker.Find(".ems-flyout > button").Click();
        Assert.Equal("Day", Assert.Single(picker.FindAll(".ems-period-dates label")).TextContent);
        picker.Find("#ems-period-from").Change("2026-11-16");
        picker.Find("form").Submit();

        Assert.Equal(Range(2026, 11, 16, 2026, 11, 17), chosen);
    }

    [Fact]
    [Trait("Feature", "SPC-01")]
    public void NodePicker_Typing_SearchesAndEnterChooses()
    {
        NodePick? chosen = null;
        var asked = new List<string>();
        var picker = Render<NodePicker>(p => p
            .Add(c => c.Find, (q, _) =>
            {
                asked.Add(q);
                return Task.FromResult<IReadOnlyList<NodePick>>([new("1", "Hall A", ["Works"]), new("2", "Hall B", ["Works"])]);
            })
            .Add(c => c.ValueChanged, (NodePick n) => chosen = n));

        picker.Find("button").Click();
        picker.Find("[role=combobox]").Input("hall");
        picker.Find("[role=combobox]").KeyDown("ArrowDown");
        picker.Find("[role=combobox]").KeyDown("Enter");

        Assert.Equal(["", "hall"], asked);
        Assert.Equal("2", chosen?.Id);
    }

    [Fact]
    public void NodePicker_ListThatFails_SaysSoAndTriesAgain()
    {
        var fail = true;
        var picker = Render<NodePicker>(p => p.Add(c => c.Find, (_, _) => fail ? throw new TimeoutException() : Task.FromResult<IReadOnlyList<NodePick>>([])));

        picker.Find("button").Click();
        Assert.Contains("The list could not be read", picker.Markup, StringComparison.Ordinal);
        fail = false;
        picker.FindAll("button").Single(b => b.TextContent.Contains("Try again", StringComparison.Ordinal)).Click();

        Assert.DoesNotContain("The list could not be read", picker.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void EmsChart_AsTable_ShowsTheSameFigures()
    {
        var content = new ChartContent(new { }, new { }, [new("Measured", "category-pv", LegendMark.Fill)], new ChartTable([("Time", null), ("Load", "MW")], [["00:00", "1.05"]]), "Load from 0 to 24.", 1);
        var chart = Render<EmsChart>(p => p.Add(c => c.Label, "Load").Add(c => c.Content, content));

        Assert.Equal("Load from 0 to 24.", chart.Find(".ems-chart-canvas").GetAttribute("aria-label"));
        chart.Find("[data-as-table]").Click();

        Assert.Equal("Time|LoadMW", string.Join("|", chart.FindAll("thead th").Select(h => h.TextContent)));
    }

    [Fact]
    public void ChangeLine_Less_HasAnArrowAndNoSign()
    {
        var line = Render<ChangeLine>(p => p.Add(c => c.Share, -0.013).Add(c => c.Against, "Thu 5 Nov"));

        Assert.Equal("1.3\u202F%", line.Find("b").TextContent);
        Assert.Contains("vs Thu 5 Nov", line.Markup, StringComparison.Ordinal);
    }

    private static LocalDateRange Range(int year, int month, int day, int toYear, int toMonth, int toDay) =>
        new(new DateOnly(year, month, day), new DateOnly(toYear, toMonth, toDay));
}

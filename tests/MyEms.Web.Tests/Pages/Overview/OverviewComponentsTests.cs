using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Core.Ledger;
using MyEms.Core.Live;
using MyEms.Core.Readings;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Tests.Pages.Overview;

[Trait("Feature", "RPT-05")]
public sealed class OverviewComponentsTests : BunitContext, IAsyncLifetime
{
    private readonly LiveValues _values = new();

    public OverviewComponentsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        Services.AddSingleton(_values);
        Services.AddSingleton(TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void Tiles_WhileLoading_HaveTheirFinalShapeWithoutFigures()
    {
        var tiles = Render<OverviewTiles>(p => p.Add(c => c.Data, null).Add(c => c.Link, _ => "/"));

        Assert.Equal(6, tiles.FindAll(".ems-tile").Count);
        Assert.Equal(6, tiles.FindAll(".ems-skeleton").Count);
    }

    [Fact]
    public void Tiles_ADay_SayEnergyAndChange()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 31_600)], [SmallDay.Figure(1, 30_000)]);

        var tiles = Render<OverviewTiles>(p => p.Add(c => c.Data, data).Add(c => c.Plan, PowerPlan.Empty).Add(c => c.Link, s => "/?show=" + s));

        var energy = tiles.FindAll(".ems-tile")[1];
        Assert.Contains("31.6\u00A0MWh", energy.TextContent, StringComparison.Ordinal);
        Assert.Contains("5.3\u202F%", energy.TextContent, StringComparison.Ordinal);
        Assert.Equal("/?show=Energy", energy.GetAttribute("href"));
        Assert.Contains("no tariff gives a price", tiles.FindAll(".ems-tile")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void PowerTile_NewReading_MovesWithoutAReload()
    {
        var point = new LivePoint(100, 10, "P", Core.Gateways.PointQuantity.Power, "kW", null, null, TimeSpan.FromSeconds(10), 1);
        var plan = new PowerPlan([new PowerPart(10, point, 1)]);
        var tile = Render<PowerTile>(p => p.Add(c => c.Node, 1).Add(c => c.Plan, plan));
        Assert.StartsWith("—", tile.Find(".ems-tile-figure").TextContent, StringComparison.Ordinal);

        _values.Publish([new Reading(100, TimeProvider.System.GetUtcNow().UtcDateTime, 2840)]);

        tile.WaitForAssertion(() => Assert.Contains("2.84", tile.Find(".ems-tile-figure").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void RankingCard_Rows_EndWithRestAndTotal()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 1000), SmallDay.Figure(2, 300, estimated: 60), SmallDay.Figure(3, 600)]);

        var card = Render<RankingCard>(p => p.Add(c => c.Data, data));

        var rows = card.FindAll("tbody tr");
        Assert.Equal(["Hall B", "Hall A", "Unmetered rest", "Works"], rows.Select(r => r.Children[0].TextContent.Trim()));
        Assert.Contains("≈", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("total", rows[3].ClassList);
        Assert.Equal("/?node=3", rows[0].QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void AttentionCard_Figures_SayWhatIsMissing()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 100, LedgerRole.Input, known: 500, expected: 1000)]);

        var card = Render<AttentionCard>(p => p.Add(c => c.Data, data).Add(c => c.Meters, new AttentionData([], [], new Dictionary<int, string>())));

        Assert.Contains("50.0\u202F% missing", card.Find(".ems-attention").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "silent", "Share of the day so far.")]
    [InlineData(false, null, "Share of the day. ")]
    public void AttentionCard_PastDay_DoesNotSpeakOfWhatAnswersNow(bool isToday, string? silent, string share)
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 100, LedgerRole.Input, known: 500, expected: 1000)]);
        data = isToday ? data : data with { Today = data.Today.AddDays(4) };
        var point = new LivePoint(100, 10, "P", Core.Gateways.PointQuantity.Power, "kW", null, null, TimeSpan.FromSeconds(10), 1);
        _values.Publish([new Reading(100, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2), 1)]);
        var meter = data.Node with { Id = 10, Name = "Main meter", Kind = Core.Nodes.NodeKind.Meter };

        var card = Render<AttentionCard>(p => p.Add(c => c.Data, data).Add(c => c.Meters, new AttentionData([meter], [point], new Dictionary<int, string>())));

        var text = card.Find(".ems-attention").TextContent;
        Assert.Equal(silent is not null, text.Contains("Main meter silent since", StringComparison.Ordinal));
        Assert.Contains("50.0\u202F% missing", text, StringComparison.Ordinal);
        Assert.Contains(share, text, StringComparison.Ordinal);
        Assert.DoesNotContain("answer", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AttentionCard_PastDayWithoutGaps_SaysSo()
    {
        var data = SmallDay.Of([SmallDay.Figure(1, 100)]);

        var card = Render<AttentionCard>(p => p.Add(c => c.Data, data with { Today = data.Today.AddDays(1) }).Add(c => c.Meters, new AttentionData([], [], new Dictionary<int, string>())));

        Assert.Equal("Measured throughout", card.Find(".ems-attention strong").TextContent);
    }

    [Fact]
    public void Tiles_MeasuredShare_SaysOfWhich() =>
        Assert.Contains("Electricity measured", Render<OverviewTiles>(p => p.Add(c => c.Data, SmallDay.Of([SmallDay.Figure(1, 100)])).Add(c => c.Plan, PowerPlan.Empty).Add(c => c.Link, _ => "/")).FindAll(".ems-tile")[5].TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(OverviewShow.Power, "Load")]
    [InlineData(OverviewShow.Energy, "Energy")]
    [InlineData(OverviewShow.Cost, "Cost")]
    [InlineData(OverviewShow.Carbon, "Emissions")]
    public void LoadCard_Title_FollowsWhatIsShown(OverviewShow show, string title) =>
        Assert.Equal(title, Render<LoadCard>(p => p.Add(c => c.Data, null).Add(c => c.Show, show)).Find("h2").TextContent);

    [Fact]
    public void RankingCard_SmallFigures_HaveADigitMoreAndTheReportIsOfTheDay()
    {
        var card = Render<RankingCard>(p => p.Add(c => c.Data, SmallDay.Of([SmallDay.Figure(1, 8640), SmallDay.Figure(2, 4320), SmallDay.Figure(3, 4320)])));

        var rows = card.FindAll("tbody tr");
        Assert.Equal(["Hall A", "Hall B", "Works"], rows.Select(r => r.Children[0].TextContent.Trim()));
        Assert.Contains("4.32", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("from=2026-11-12&to=2026-11-12", card.Find(".ems-card-actions a").GetAttribute("href"), StringComparison.Ordinal);
    }
}

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.E2E.Tests;

/// <summary>Around the site as an energy manager goes: overview, a node, its live values, its report, its export.</summary>
public sealed class SiteJourney(MyEmsInBrowser app) : IClassFixture<MyEmsInBrowser>
{
    private const string Day = "2026-10-20";

    [Fact]
    [Trait("Feature", "RPT-05")]
    public async Task Overview_OfADay_ShowsTheFigureOfTheLedger()
    {
        var page = await app.SignInAsync();
        var site = app.Node("rtm");

        await MyEmsInBrowser.OpenAsync(page, $"/?node={site}&day={Day}");
        await page.WaitForSelectorAsync(".ems-tiles");

        var megawattHours = await ScalarAsync($"select quantity / 1e9 from ledger_day where period = 0 and node_id = {site} and category_id = 1 and role = 0 and day = '{Day}'");
        var shown = megawattHours.ToString("0.0", CultureInfo.InvariantCulture);
        await Assertions.Expect(page.Locator(".ems-tiles")).ToContainTextAsync(shown);
    }

    [Fact]
    [Trait("Feature", "LIV-01")]
    public async Task Live_ValueChangesInTheField_MovesWithoutAReload()
    {
        var page = await app.SignInAsync();
        var meter = app.Node("rtm/e/main");
        var point = (int)await ScalarAsync($"select id from point where node_id = {meter} and quantity = 2");
        var ratio = (double)await ScalarAsync($"select multiplier from meter_version where meter_id = {meter}");
        var live = app.Services.GetRequiredService<LiveValues>();
        live.Publish([new Reading(point, TimeProvider.System.GetUtcNow().UtcDateTime, 711.25 / ratio)]);

        await MyEmsInBrowser.OpenAsync(page, $"/live?node={meter}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("711");
        live.Publish([new Reading(point, TimeProvider.System.GetUtcNow().UtcDateTime, 822.5 / ratio)]);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("822");
    }

    [Fact]
    [Trait("Feature", "SPC-03")]
    public async Task Spaces_Search_KeepsTheParentsAndOpensTheNode()
    {
        var page = await app.SignInAsync();
        await MyEmsInBrowser.OpenAsync(page, "/spaces");

        await page.Locator("input").First.FillAsync("Paint line");

        await Assertions.Expect(page.Locator("[role=tree]")).ToContainTextAsync("Paint line");
        await Assertions.Expect(page.Locator("[role=tree]")).ToContainTextAsync("Rotterdam Works");
        await Assertions.Expect(page.Locator("[role=tree]")).Not.ToContainTextAsync("Press shop");
    }

    [Fact]
    [Trait("Feature", "RPT-03")]
    public async Task Report_MonthOfASite_SaysTheSameOnThePageAndInTheExport()
    {
        var page = await app.SignInAsync();
        var site = app.Node("rtm");
        var query = $"node={site}&from=2026-10-01&to=2026-10-31&step=day";

        await MyEmsInBrowser.OpenAsync(page, $"/reports/space/energy-category?{query}");
        await page.WaitForSelectorAsync("table");
        var csv = await page.APIRequest.GetAsync($"/reports/space/energy-category/export?{query}&format=csv");
        var pdf = await page.APIRequest.GetAsync($"/reports/space/energy-category/export?{query}&format=pdf");

        var megawattHours = await ScalarAsync(
            $"select sum(quantity) / 1e9 from ledger_day where period = 0 and node_id = {site} and category_id = 1 and role = 0 and day between '2026-10-01' and '2026-10-31'");
        var shown = megawattHours.ToString("0.0", CultureInfo.InvariantCulture);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(shown);
        Assert.True(csv.Ok && pdf.Ok, $"{csv.Status} {pdf.Status}");
        Assert.Contains((megawattHours * 1000).ToString("0.000000", CultureInfo.InvariantCulture)[..8], await csv.TextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(await pdf.BodyAsync(), 0, 4), StringComparison.Ordinal);
    }

    private async Task<decimal> ScalarAsync(string sql)
    {
        await using var command = app.Database.DataSource.CreateCommand(sql);
        return Convert.ToDecimal(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

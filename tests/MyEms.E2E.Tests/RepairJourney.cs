using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace MyEms.E2E.Tests;

/// <summary>From a new offline meter to readings that are entered, imported, repaired and taken back.</summary>
public sealed class RepairJourney(MyEmsInBrowser app) : IClassFixture<MyEmsInBrowser>
{
    [Fact]
    [Trait("Feature", "MTR-03")]
    [Trait("Feature", "OFF-01")]
    [Trait("Feature", "OFF-02")]
    public async Task OfflineMeter_MadeReadImportedAndRepaired_TellsAStory()
    {
        var page = await app.SignInAsync();
        var meter = await MakeMeterAsync(page);
        await EnterAsync(page, meter);
        await ImportAndUndoAsync(page, meter);
        await RepairAsync(page);
        Assert.Empty(app.Complaints);
    }

    private async Task<int> MakeMeterAsync(IPage page)
    {
        await MyEmsInBrowser.OpenAsync(page, "/meters/offline/new");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator(".ems-field-error").First).ToBeVisibleAsync();
        await page.FillAsync("#ems-new-name", "Garden water");
        await page.ClickAsync("#ems-new-space button");
        await page.FillAsync("#ems-new-space [role=combobox]", "Rotterdam");
        await page.ClickAsync("#ems-new-space [role=option]:has-text('Rotterdam') >> nth=0");
        await page.ClickAsync("button[type=submit]");
        await page.WaitForSelectorAsync("h1:has-text('Readings of Garden water')");
        return (int)await CountAsync("select id from node where name = 'Garden water'");
    }

    private async Task EnterAsync(IPage page, int meter)
    {
        await page.FillAsync("#ems-enter-at", "2026-09-01T08:00");
        await page.FillAsync("#ems-enter-value", "1,234.5");
        await page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("1,234.5");
        Assert.Equal(1, await CountAsync($"select count(*) from reading r join point p on p.id = r.point_id where p.node_id = {meter} and r.quality = 3 and r.value = 1234.5"));

        // Lower than before: asked about, not swallowed.
        await page.FillAsync("#ems-enter-at", "2026-10-01T08:00");
        await page.FillAsync("#ems-enter-value", "134.5");
        await page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(page.Locator("form")).ToContainTextAsync("Register goes down");
        Assert.Equal(1, await CountAsync($"select count(*) from reading r join point p on p.id = r.point_id where p.node_id = {meter}"));
    }

    private async Task ImportAndUndoAsync(IPage page, int meter)
    {
        await MyEmsInBrowser.OpenAsync(page, "/readings/import");
        var text = "Meter;Datum;Zählerstand\nGarden water;01.10.2026;1.300,5\nGarden water;01.11.2026;1.400,25\nNobody;01.11.2026;5\n";
        await page.SetInputFilesAsync("#ems-import-file", new FilePayload { Name = "ablesung.csv", MimeType = "text/csv", Buffer = Encoding.Latin1.GetBytes(text) });
        await Assertions.Expect(page.Locator(".ems-verdicts")).ToContainTextAsync("Unknown meter");
        Assert.Equal(1, await CountAsync($"select count(*) from reading r join point p on p.id = r.point_id where p.node_id = {meter}"));

        await page.ClickAsync("button:has-text('Import 2')");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2 readings of ablesung.csv are stored");
        Assert.Equal(3, await CountAsync($"select count(*) from reading r join point p on p.id = r.point_id where p.node_id = {meter}"));
        await page.ClickAsync("button:has-text('Undo the import')");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("Taken back");
        Assert.Equal(1, await CountAsync($"select count(*) from reading r join point p on p.id = r.point_id where p.node_id = {meter}"));
    }

    private async Task RepairAsync(IPage page)
    {
        var meter = app.Node("rtm/e/main");
        await MyEmsInBrowser.OpenAsync(page, $"/meters/{meter}/repair?day=2026-10-20");
        await page.Locator("tbody input[type=checkbox]").First.CheckAsync();
        await page.ClickAsync("button:has-text('Leave out')");
        await Assertions.Expect(page.Locator("#ems-repair-reason-missing")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync("select count(*) from reading where quality = 5"));

        await page.FillAsync("#ems-repair-reason", "Meter was serviced");
        await page.ClickAsync("button:has-text('Leave out')");
        var standing = page.Locator("section[aria-label='Corrections']");
        await Assertions.Expect(standing).ToContainTextAsync("Meter was serviced");
        await Assertions.Expect(standing).ToContainTextAsync(MyEmsInBrowser.User);
        Assert.Equal(1, await CountAsync("select count(*) from reading where quality = 5"));

        await standing.Locator("button:has-text('Undo')").ClickAsync();
        await Assertions.Expect(standing).ToContainTextAsync("Nothing corrected");
        Assert.Equal(0, await CountAsync("select count(*) from reading where quality = 5"));
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = app.Database.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

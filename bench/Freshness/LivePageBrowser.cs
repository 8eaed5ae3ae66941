using System.Globalization;
using Microsoft.Playwright;

namespace MyEms.Bench.Freshness;

/// <summary>A real Chromium with the live page of a meter open, which tells each figure that it has painted.</summary>
internal sealed class LivePageBrowser : IAsyncDisposable
{
    private const string Figure = ".ems-now .ems-display";
    private const string Password = "freshness of a bench";

    // After the next frame, so that the figure has been painted and not only put into the document.
    private const string Watch =
        """
        figure => {
            let last = '';
            const look = () => {
                const text = document.querySelector(figure)?.textContent.trim() ?? '';
                if (text !== last) {
                    last = text;
                    requestAnimationFrame(() => setTimeout(() => window.painted(text)));
                }
            };
            new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
            look();
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private LivePageBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<LivePageBrowser> OpenAsync(Uri program, int meter, Sightings sightings)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var open = new LivePageBrowser(playwright, browser);
        try
        {
            var page = await browser.NewPageAsync(new() { Locale = "en-GB", BaseURL = program.ToString() });
            page.SetDefaultTimeout(120_000);
            await MakeAdministratorAsync(page);
            await page.GotoAsync($"/live?node={meter.ToString(CultureInfo.InvariantCulture)}");
            await page.Locator(Figure).WaitForAsync();
            await page.ExposeFunctionAsync<string>("painted", text => See(sightings, text));
            await page.EvaluateAsync(Watch, Figure);
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // On an empty database every page leads to the first start.
    private static async Task MakeAdministratorAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.FillAsync("[name='Form.Name']", "bench");
        await page.FillAsync("[name='Form.Password']", Password);
        await page.FillAsync("[name='Form.Repeat']", Password);
        await page.ClickAsync("form button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
    }

    private static void See(Sightings sightings, string text)
    {
        if (double.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
        {
            sightings.See((int)value);
        }
    }
}

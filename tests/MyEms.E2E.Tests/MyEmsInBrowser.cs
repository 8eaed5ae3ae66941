using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using MyEms.TestKit.Campus;

namespace MyEms.E2E.Tests;

/// <summary>
/// The program on a port of its own, over nine weeks of the campus, and a real browser. Skips with a sentence where there is no
/// Chromium. The clock is the real one, so journeys name their dates.
/// </summary>
public sealed class MyEmsInBrowser : CampusDatabase
{
    public const string User = "anna";
    public const string Password = "correct horse battery";

    private readonly string _data = Directory.CreateTempSubdirectory("myems-e2e-").FullName;
    private readonly List<string> _complaints = [];
    private Factory? _factory;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IServiceProvider Services => _factory?.Services ?? throw new InvalidOperationException("xUnit has not set the fixture up yet.");

    /// <summary>What pages have written to the console as errors, policy violations among them.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    private static string? Chromium => Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    public override async ValueTask InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        await base.InitializeAsync();
        _factory = new Factory(Database.ConnectionString, _data);
        _factory.UseKestrel(0);
        _factory.StartServer();
        // A machine that builds beside us is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page of a new visitor.</summary>
    public async Task<IPage> VisitAsync(int width = 1440, int height = 900, string language = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on this machine.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _factory!.ClientOptions.BaseAddress.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = language,
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
        return page;
    }

    /// <summary>A page of the administrator; makes the administrator when there is none yet.</summary>
    public async Task<IPage> SignInAsync(int width = 1440, int height = 900, string language = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await VisitAsync(width, height, language, scheme);
        await page.GotoAsync("/");
        if (page.Url.Contains("/account/first-start", StringComparison.Ordinal))
        {
            await page.FillAsync("#field-Name", User);
            await page.FillAsync("#field-Password", Password);
            await page.FillAsync("#field-Repeat", Password);
        }
        else
        {
            await page.FillAsync("#name", User);
            await page.FillAsync("#password", Password);
        }

        await page.ClickAsync("form.ems-account-form button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Opens an address and waits until the page answers to clicks.</summary>
    public static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("body[data-interactive]");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
            await base.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private sealed class Factory(string connectionString, string data) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:MyEms", connectionString)
            .UseSetting("MyEms:DataDirectory", data)
            .UseSetting("MyEms:Roles", "web")
            .UseSetting("MyEms:SignIn:Iterations", "10000")
            .UseSetting("MyEms:SignIn:AttemptsPerMinute", "1000")
            .UseSetting("urls", "http://127.0.0.1:0");
    }
}

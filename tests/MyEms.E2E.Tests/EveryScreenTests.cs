using Microsoft.Playwright;

namespace MyEms.E2E.Tests;

/// <summary>Every page in every size, both themes and both languages: nothing complains, nothing hangs over the edge, nothing is untranslated.</summary>
public sealed class EveryScreenTests(MyEmsInBrowser app) : IClassFixture<MyEmsInBrowser>
{
    private static readonly string[] s_pages =
    [
        "/", "/live", "/spaces", "/meters", "/meters/virtual", "/meters/virtual/new", "/readings/import", "/reports", "/settings", "/lineage", "/changes", "/closing", "/operations",
    ];

    [Theory]
    [InlineData(1440, 900, "en-GB", ColorScheme.Light)]
    [InlineData(1024, 768, "zh-CN", ColorScheme.Light)]
    [InlineData(390, 844, "zh-CN", ColorScheme.Dark)]
    [Trait("Feature", "OPS-05")]
    public async Task Pages_InASize_FitAndComplainOfNothing(int width, int height, string language, ColorScheme scheme)
    {
        var page = await app.SignInAsync(width, height, language, scheme);

        foreach (var address in s_pages)
        {
            await MyEmsInBrowser.OpenAsync(page, address);
            await page.WaitForSelectorAsync("h1");
            var overhang = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overhang <= 0, $"{address} at {width}: {overhang} px too wide");
            Assert.StartsWith(language == "zh-CN" ? "zh" : "en", await page.GetAttributeAsync("html", "lang"), StringComparison.Ordinal);
        }

        Assert.Empty(app.Complaints);
    }
}

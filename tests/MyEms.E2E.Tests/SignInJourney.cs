using Microsoft.Playwright;

namespace MyEms.E2E.Tests;

/// <summary>The first five minutes, and the door.</summary>
public sealed class SignInJourney(MyEmsInBrowser app) : IClassFixture<MyEmsInBrowser>
{
    [Fact]
    [Trait("Feature", "AUT-01")]
    [Trait("Feature", "AUT-03")]
    public async Task FirstStart_ThenSignOut_ThenWrongPasswords_TellsAStory()
    {
        var page = await app.VisitAsync();
        await MakeTheAdministratorAsync(page);
        await SignOutClosesEveryPageAsync(page);
        await WrongPasswordDoesNotSayWhoExistsAsync(page);
    }

    private static async Task MakeTheAdministratorAsync(IPage page)
    {
        await page.GotoAsync("/");
        Assert.Contains("/account/first-start", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#field-Name", MyEmsInBrowser.User);
        await page.FillAsync("#field-Password", "short");
        await page.FillAsync("#field-Repeat", "short");
        await page.ClickAsync("form.ems-account-form button[type=submit]");
        await page.WaitForSelectorAsync("#field-Password-note.ems-field-error");
        await page.FillAsync("#field-Password", MyEmsInBrowser.Password);
        await page.FillAsync("#field-Repeat", MyEmsInBrowser.Password);
        await page.ClickAsync("form.ems-account-form button[type=submit]");

        await page.WaitForSelectorAsync("h1:has-text('Overview')");
        await Assertions.Expect(page.Locator("header.ems-topbar")).ToContainTextAsync("Harbourline");
    }

    private static async Task SignOutClosesEveryPageAsync(IPage page)
    {
        await MyEmsInBrowser.OpenAsync(page, "/spaces");
        await page.ClickAsync("header button[aria-label*='Profile']");
        await page.ClickAsync("form[action$='/account/sign-out'] button");
        await page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));

        await page.GotoAsync("/meters");
        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    }

    private static async Task WrongPasswordDoesNotSayWhoExistsAsync(IPage page)
    {
        async Task<string> TryAsync(string name)
        {
            await page.GotoAsync("/account/sign-in");
            await page.FillAsync("#name", name);
            await page.FillAsync("#password", "wrong horse battery");
            await page.ClickAsync("form.ems-account-form button[type=submit]");
            return await page.InnerTextAsync("#sign-in-error");
        }

        Assert.Equal(await TryAsync("nobody"), await TryAsync(MyEmsInBrowser.User));
    }
}

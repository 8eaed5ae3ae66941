namespace MyEms.E2E.Tests;

/// <summary>The first five minutes, and the door.</summary>
[TestCaseOrderer(typeof(ByName))]
public sealed class SignInJourney(MyEmsInBrowser app) : IClassFixture<MyEmsInBrowser>
{
    [Fact]
    [Trait("Feature", "AUT-01")]
    public async Task A_FirstStart_AsksForAnAdministratorAndOpensTheSite()
    {
        var page = await app.VisitAsync();

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
        Assert.Contains("Harbourline", await page.InnerTextAsync("header"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "AUT-03")]
    public async Task B_SignOut_ClosesEveryPage()
    {
        var page = await app.SignInAsync();
        await MyEmsInBrowser.OpenAsync(page, "/spaces");

        await page.EvaluateAsync("document.querySelector('form[action$=\"/account/sign-out\"]')?.submit()");
        await page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/meters");

        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "AUT-01")]
    public async Task C_WrongPassword_SaysSoWithoutSayingWhoExists()
    {
        var page = await app.VisitAsync();
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

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Users;

namespace MyEms.Api.Tests.Account;

public sealed class FirstStartTests
{
    private const string Page = "/account/first-start";

    private static (string, string)[] Fields(string name, string password = EmsApplication.Password, string? repeat = null) =>
        [("Form.Name", name), ("Form.Password", password), ("Form.Repeat", repeat ?? password)];

    private static async Task<EmsApplication> StartAsync()
    {
        var application = new EmsApplication();
        await application.InitializeAsync();
        return application;
    }

    [Fact, Trait("Feature", "AUT-01")]
    public async Task FirstStart_NobodyYet_EveryPageLeadsThereAndThenToTheOverview()
    {
        await using var application = await StartAsync();
        using var client = application.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var page in new[] { "/", "/spaces", "/account/sign-in", "/no/such/page" })
        {
            using var answer = await client.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, Page), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        using var made = await client.SubmitAsync(Page, "first-start", Fields("Jo@Example.org"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        using var overview = await client.GetAsync("/account/sessions");
        Assert.Equal(HttpStatusCode.OK, overview.StatusCode);
        using var again = await client.GetAsync(Page);
        Assert.Equal("/account/sign-in", again.Headers.Location?.OriginalString);
        await using var context = application.Context();
        var user = await context.Users.SingleAsync();
        Assert.True(user.IsAdministrator);
        Assert.Equal(("Jo@Example.org", "JO@EXAMPLE.ORG"), (user.Email, user.NormalizedEmail));
    }

    [Fact, Trait("Feature", "AUT-01")]
    public async Task FirstStart_ManyBrowsersAtOnce_OneWins()
    {
        await using var application = await StartAsync();
        var clients = Enumerable.Range(0, 6).Select(_ => application.Client()).ToList();
        var forms = await Task.WhenAll(clients.Select(async c => HttpForms.Form(await c.GetStringAsync(Page), [("_handler", "first-start"), .. Fields("user" + clients.IndexOf(c))])));

        var answers = await Task.WhenAll(clients.Select((c, i) => c.PostAsync(Page, forms[i])));

        Assert.Single(answers, a => a.Headers.Location?.OriginalString == "/");
        Assert.Equal(5, answers.Count(a => a.Headers.Location?.OriginalString == "/account/sign-in"));
        Assert.Single(answers, a => a.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("myems-session=", StringComparison.Ordinal)));
        await using var context = application.Context();
        Assert.Equal(1, await context.Users.CountAsync());
    }

    [Theory, Trait("Feature", "AUT-01")]
    [InlineData("", "correct horse battery", null, "Enter a user name")]
    [InlineData("two words", "correct horse battery", null, "without spaces")]
    [InlineData("admin", "short", null, "at least 10 characters")]
    [InlineData("admin", "aaaaaaaaaaaa", null, "four different")]
    [InlineData("administrator", "Administrator", null, "else than the user name")]
    [InlineData("admin", "correct horse battery", "correct horse", "differ")]
    public async Task FirstStart_BadInput_IsSaidAndNothingIsMade(string name, string password, string? repeat, string sentence)
    {
        await using var application = await StartAsync();
        using var client = application.Client();

        using var answer = await client.SubmitAsync(Page, "first-start", Fields(name, password, repeat));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, html.Replace(name.Length > 0 ? name : "\0", "", StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal);
        await using var context = application.Context();
        Assert.False(await context.Users.AnyAsync());
    }

    [Theory, Trait("Feature", "AUT-01")]
    [InlineData("Host", "ems.example.org")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task FirstStart_FromOutside_NeedsTheCodeOfTheLog(string header, string value)
    {
        await using var application = await StartAsync();
        using var client = application.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var without = await client.SubmitAsync(Page, "first-start", Fields("stranger"));
        using var wrong = await client.SubmitAsync(Page, "first-start", [.. Fields("stranger"), ("Form.Code", "AAAA-AAAA")]);
        var code = application.Services.GetRequiredService<FirstStart>().Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        using var right = await client.SubmitAsync(Page, "first-start", [.. Fields("founder"), ("Form.Code", code)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        await using var context = application.Context();
        Assert.Equal("founder", (await context.Users.SingleAsync()).UserName);
    }
}

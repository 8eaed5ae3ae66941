using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace MyEms.Api.Tests.Account;

public sealed class SignInTests(SignInTests.Application application) : IClassFixture<SignInTests.Application>
{
    private const string Page = "/account/sign-in";

    [Theory, Trait("Feature", "AUT-01")]
    [InlineData("maria")]
    [InlineData("MARIA")]
    [InlineData(" jo@example.org ")]
    [InlineData("Jo@EXAMPLE.org")]
    public async Task SignIn_NameOrMailInAnyCase_GivesASession(string name)
    {
        using var client = application.Client();

        using var answer = await client.SubmitAsync($"{Page}?returnUrl=%2Faccount%2Fsessions", "sign-in", ("Form.Name", name), ("Form.Password", EmsApplication.Password));

        Assert.Equal((HttpStatusCode.Redirect, "/account/sessions"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("myems-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await client.GetAsync("/account/sessions");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact, Trait("Feature", "AUT-01")]
    public async Task SignIn_WrongNameAndWrongPassword_AreToldAlike()
    {
        var answers = new List<string>();
        foreach (var name in new[] { "maria", "nobody" })
        {
            using var client = application.Client();
            using var answer = await client.PostAsJsonAsync("/v1/sessions", new { user = name, password = "wrong wrong wrong" });
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            answers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString() ?? "");
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Theory, Trait("Feature", "AUT-05")]
    [InlineData("locked")]
    [InlineData("doesnotexist")]
    public async Task SignIn_FiveFailures_LockTheNameWhetherItExistsOrNot(string name)
    {
        using var client = application.Client();
        for (var i = 0; i < 5; i++)
        {
            using var failed = await client.PostAsJsonAsync("/v1/sessions", new { user = name, password = "wrong wrong wrong" });
            var problem = await failed.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(i == 4, problem.TryGetProperty("lockedUntil", out _));
        }

        using var right = await client.SubmitAsync(Page, "sign-in", ("Form.Name", name), ("Form.Password", EmsApplication.Password));

        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
        Assert.Contains("is locked for 15 more minutes", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "AUT-05")]
    public async Task SignIn_ManyAtOnce_AreCountedOneByOne()
    {
        await application.AddUserAsync("target");
        using var client = application.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.PostAsJsonAsync("/v1/sessions", new { user = "target", password = "wrong wrong wrong" })));

        var problems = await Task.WhenAll(answers.Select(a => a.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.InRange(problems.Count(p => !p.TryGetProperty("lockedUntil", out _)), 0, 4);
    }

    [Fact, Trait("Feature", "AUT-02")]
    public async Task SignIn_HashWithFewerRounds_IsMadeAnew()
    {
        var user = await application.AddUserAsync("veteran", iterations: 5_000);
        await using var context = application.Context();

        await application.TokenOfAsync("veteran");

        var hash = await context.Users.Where(u => u.Id == user.Id).Select(u => u.PasswordHash).SingleAsync();
        Assert.NotEqual(user.PasswordHash, hash);
        Assert.Equal(10_000, RoundsOf(hash));
        await application.TokenOfAsync("veteran");
        Assert.Equal(hash, await context.Users.Where(u => u.Id == user.Id).Select(u => u.PasswordHash).SingleAsync());
    }

    [Fact, Trait("Feature", "AUT-02")]
    public async Task Passwords_SameForTwoUsers_HaveDifferentSaltsAndSha512()
    {
        var first = await application.AddUserAsync("twin1");
        var second = await application.AddUserAsync("twin2");

        Assert.NotEqual(first.PasswordHash, second.PasswordHash);
        var bytes = Convert.FromBase64String(first.PasswordHash ?? "");
        Assert.Equal(1, bytes[0]); // version 3 of the format
        Assert.Equal(2, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1))); // HMAC-SHA512
    }

    [Theory, Trait("Feature", "AUT-01")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/spaces?q=1", "/spaces?q=1")]
    public async Task SignIn_ReturnUrl_StaysHere(string returnUrl, string expected)
    {
        using var client = application.Client();

        using var answer = await client.SubmitAsync($"{Page}?returnUrl={Uri.EscapeDataString(returnUrl)}", "sign-in", ("Form.Name", "maria"), ("Form.Password", EmsApplication.Password));

        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Fact, Trait("Feature", "AUT-01")]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var client = application.Client();
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Name", "maria"), new("Form.Password", EmsApplication.Password)]);

        using var answer = await client.PostAsync(Page, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory, Trait("Feature", "AUT-01")]
    [InlineData("en-GB", "Sign in")]
    [InlineData("zh-CN", "登录")]
    public async Task SignIn_Page_SpeaksTheBrowsersLanguage(string language, string word)
    {
        using var client = application.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var html = await client.GetStringAsync(Page);

        Assert.Contains($"<h1>{word}</h1>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains($"lang=\"{language}\"", html, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "AUT-01")]
    public async Task Page_Nobody_LeadsToTheSignInAndBack()
    {
        using var client = application.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await client.GetAsync("/account/sessions?x=1");

        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fsessions%3Fx%3D1", answer.Headers.Location?.OriginalString);
    }

    private static int RoundsOf(string? hash) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash ?? "").AsSpan(5));

    public sealed class Application : EmsApplication
    {
        protected override async Task SeedAsync()
        {
            await AddUserAsync("maria");
            await AddUserAsync("jo@example.org");
            await AddUserAsync("locked");
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Users;
using MyEms.Web.Account;

namespace MyEms.Api.Tests.Account;

public sealed class SessionTests(SessionTests.Application application) : IClassFixture<SessionTests.Application>
{
    private const string Current = "/v1/sessions/current";

    [Fact, Trait("Feature", "AUT-03")]
    public async Task Token_OfTheApi_IsStoredOnlyAsItsHash()
    {
        var token = await application.TokenOfAsync("kim");

        await using var context = application.Context();
        var hash = SessionToken.Hash(token);
        var session = await context.UserSessions.SingleAsync(s => s.TokenHash == hash);
        Assert.Equal(64, session.TokenHash.Length);
        Assert.Equal(TimeSpan.FromHours(8), session.ExpiresAt - session.CreatedAt);
    }

    [Fact, Trait("Feature", "AUT-09")]
    public async Task Token_InEitherHeader_IsAccepted()
    {
        var token = await application.TokenOfAsync("kim");
        var uuid = (await CurrentAsync(("Authorization", "Bearer " + token))).GetProperty("userUuid").GetString() ?? "";

        Assert.Equal(uuid, (await CurrentAsync(("TOKEN", token))).GetProperty("userUuid").GetString());
        Assert.Equal(uuid, (await CurrentAsync(("TOKEN", token), ("USER-UUID", uuid))).GetProperty("userUuid").GetString());
        await RefusedAsync(("TOKEN", token), ("USER-UUID", Guid.NewGuid().ToString()));
        await RefusedAsync(("TOKEN", token), ("USER-UUID", "not a uuid"));
    }

    [Theory, Trait("Feature", "AUT-09")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Authorization", "Basic a2ltOmNvcnJlY3Q=")]
    [InlineData("TOKEN", "'; drop table app_user; --")]
    public Task Token_Unknown_IsRefused(string header, string value) => RefusedAsync((header, value));

    [Fact, Trait("Feature", "AUT-03")]
    public async Task Session_SignedOut_EndsAtOnce()
    {
        using var client = await application.ClientOfAsync("kim");
        using var before = await client.GetAsync(Current);

        using var ended = await client.DeleteAsync(Current);
        using var after = await client.GetAsync(Current);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (before.StatusCode, ended.StatusCode, after.StatusCode));
    }

    [Fact, Trait("Feature", "AUT-03")]
    public async Task Session_EndedInTheDatabase_EndsWithinTheCacheTime()
    {
        using var client = await application.ClientOfAsync("kim");
        using var before = await client.GetAsync(Current);
        await using var context = application.Context();
        var id = (await context.UserSessions.OrderByDescending(s => s.CreatedAt).FirstAsync()).Id;

        await context.UserSessions.Where(s => s.Id == id).ExecuteDeleteAsync();

        // The cache is off in this application (CacheTime 0), so that no clock decides.
        using var after = await client.GetAsync(Current);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Fact, Trait("Feature", "AUT-03")]
    public async Task Session_Expired_IsRefusedAndCleanedUp()
    {
        using var client = await application.ClientOfAsync("kim");
        await using var context = application.Context();
        var id = (await context.UserSessions.OrderByDescending(s => s.CreatedAt).FirstAsync()).Id;
        var past = DateTime.UnixEpoch;
        await context.UserSessions.Where(s => s.Id == id).ExecuteUpdateAsync(u => u.SetProperty(s => s.ExpiresAt, past));

        using var answer = await client.GetAsync(Current);
        var removed = await application.Services.GetRequiredService<SessionStore>().CleanUpAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(removed >= 1);
        Assert.False(await context.UserSessions.AnyAsync(s => s.Id == id));
    }

    [Fact, Trait("Feature", "AUT-03")]
    public async Task Session_Used_IsProlongedButNotBeyondTheLongest()
    {
        using var client = await application.ClientOfAsync("kim");
        await using var context = application.Context();
        var session = await context.UserSessions.AsNoTracking().OrderByDescending(s => s.CreatedAt).FirstAsync();
        var began = session.CreatedAt - TimeSpan.FromDays(7) + TimeSpan.FromHours(2); // 2 of 7 × 24 h are left
        await context.UserSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(u => u
            .SetProperty(s => s.CreatedAt, began).SetProperty(s => s.LastSeenAt, session.CreatedAt.AddHours(-1)).SetProperty(s => s.ExpiresAt, session.CreatedAt.AddHours(1)));

        using var answer = await client.GetAsync(Current);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await context.UserSessions.AsNoTracking().SingleAsync(s => s.Id == session.Id);
        Assert.Equal(began.AddDays(7), after.ExpiresAt);
        Assert.True(after.LastSeenAt >= session.CreatedAt);
    }

    [Fact, Trait("Feature", "AUT-03")]
    public async Task SessionsPage_EndingAnother_EndsItAndNotOnesOwn()
    {
        using var browser = application.Client();
        using var signedIn = await browser.SubmitAsync("/account/sign-in", "sign-in", ("Form.Name", "lee"), ("Form.Password", EmsApplication.Password));
        using var script = await application.ClientOfAsync("lee");
        using var other = await application.ClientOfAsync("kim");
        var ids = await SessionsOfAsync("lee");
        var kims = (await SessionsOfAsync("kim"))[^1];
        var html = await browser.GetStringAsync("/account/sessions");

        using var ended = await browser.PostFromAsync("/account/sessions", "/account/sessions/end", ("id", ids[^1].ToString()));
        using var foreign = await browser.PostFromAsync("/account/sessions", "/account/sessions/end", ("id", kims.ToString()));

        Assert.All(ids, id => Assert.Contains(id.ToString(), html, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var scriptAfter = await script.GetAsync(Current);
        using var otherAfter = await other.GetAsync(Current);
        using var browserAfter = await browser.GetAsync(Current);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK), (scriptAfter.StatusCode, otherAfter.StatusCode, browserAfter.StatusCode));

        using var signedOut = await browser.PostFromAsync("/account/sessions", "/account/sign-out");
        using var browserGone = await browser.GetAsync(Current);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (signedOut.StatusCode, browserGone.StatusCode));
    }

    [Fact, Trait("Feature", "AUT-03")]
    public void Circuits_AreWatchedByTheSession()
    {
        // The framework registers a provider that never looks again; whichever is registered last counts.
        using var scope = application.Services.CreateScope();

        Assert.IsType<SessionAuthenticationState>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }

    [Fact, Trait("Feature", "AUT-03")]
    public async Task SessionsPage_EndOthers_KeepsOnlyOnesOwn()
    {
        using var browser = application.Client();
        using var signedIn = await browser.SubmitAsync("/account/sign-in", "sign-in", ("Form.Name", "pat"), ("Form.Password", EmsApplication.Password));
        using var script = await application.ClientOfAsync("pat");

        using var ended = await browser.PostFromAsync("/account/sessions", "/account/sessions/end-others");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Single(await SessionsOfAsync("pat"));
        using var scriptAfter = await script.GetAsync(Current);
        using var browserAfter = await browser.GetAsync(Current);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (scriptAfter.StatusCode, browserAfter.StatusCode));
    }

    private async Task<List<Guid>> SessionsOfAsync(string user)
    {
        await using var context = application.Context();
        return await context.UserSessions.Where(s => context.Users.Any(u => u.Id == s.UserId && u.UserName == user)).OrderBy(s => s.CreatedAt).Select(s => s.Id).ToListAsync();
    }

    private async Task<JsonElement> CurrentAsync(params (string Name, string Value)[] headers)
    {
        using var client = application.Client();
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return await client.GetFromJsonAsync<JsonElement>(Current);
    }

    private async Task RefusedAsync(params (string Name, string Value)[] headers)
    {
        using var client = application.Client();
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.GetAsync(Current);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(new AuthenticationHeaderValue("Bearer"), Assert.Single(answer.Headers.WwwAuthenticate));
    }

    public sealed class Application : EmsApplication
    {
        protected override IEnumerable<(string Key, string Value)> Settings => [("MyEms:Sessions:CacheTime", "00:00:00")];

        protected override async Task SeedAsync()
        {
            await AddUserAsync("kim");
            await AddUserAsync("lee");
            await AddUserAsync("pat");
        }
    }
}

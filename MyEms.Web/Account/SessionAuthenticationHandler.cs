using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MyEms.Core.Users;
using MyEms.Web.Layout;

namespace MyEms.Web.Account;

/// <summary>
/// One handler over the session table for browsers and scripts (AUT-03, AUT-09): <c>Authorization: Bearer</c>, the header
/// <c>TOKEN</c> (with <c>USER-UUID</c>, which must then be the token's user), or the cookie.
/// </summary>
internal sealed class SessionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string TokenHeader = "TOKEN";
    public const string UserHeader = "USER-UUID";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ReadToken() is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } user)
        {
            return AuthenticateResult.Fail("The session has ended or never was.");
        }

        var claimed = Request.Headers[UserHeader].ToString();
        return claimed.Length > 0 && !(Guid.TryParse(claimed, out var uuid) && uuid == user.Uuid)
            ? AuthenticateResult.Fail("USER-UUID is not the token's user.")
            : AuthenticateResult.Success(new AuthenticationTicket(SignedInPrincipal.Of(user, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage(Request))
        {
            Response.Redirect($"{Navigator.SignInPath}?returnUrl={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
            return Task.CompletedTask;
        }

        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>What a person opens in a browser, as against what a program fetches.</summary>
    internal static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments(Api.ApiPaths.Root)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private string? ReadToken()
    {
        const string bearer = "Bearer ";
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[bearer.Length..].Trim();
        }

        var header = Request.Headers[TokenHeader].ToString();
        return header.Length > 0 ? header : Request.Cookies[SessionCookie.Name];
    }
}

using Microsoft.Extensions.Options;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>The cookie of the browser: an opaque token, out of reach of scripts and of other sites' forms.</summary>
internal sealed class SessionCookie(SessionStore sessions, IOptions<UserSessionOptions> options)
{
    public const string Name = "myems-session";

    /// <summary>Begins a session of the browser behind the request.</summary>
    public async Task SignInAsync(HttpContext context, User user)
    {
        var (token, _) = await sessions.BeginAsync(
            user.Id, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString(), context.RequestAborted);

        // The server decides when the session ends; the cookie only has to last as long as it can.
        context.Response.Cookies.Append(Name, token, Options(context, options.Value.LongestLifetime));
    }

    /// <summary>Ends the session of the request and takes the cookie away.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (context.User.SignedIn() is { } user)
        {
            await sessions.EndAsync(user.UserId, user.SessionId, context.RequestAborted);
        }

        context.Response.Cookies.Delete(Name, Options(context, null));
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = maxAge,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}

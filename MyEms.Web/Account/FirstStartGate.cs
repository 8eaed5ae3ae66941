using System.Net;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Until there is a user, every page leads to the first start.</summary>
internal static class FirstStartGate
{
    public static IApplicationBuilder UseFirstStartGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (SessionAuthenticationHandler.IsPage(context.Request)
            && !context.Request.Path.Equals(AccountPaths.FirstStart, StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments("/health")
            && await context.RequestServices.GetRequiredService<FirstStart>().IsOpenAsync(context.RequestAborted))
        {
            context.Response.Redirect(AccountPaths.FirstStart);
            return;
        }

        await next(context);
    });

    /// <summary>
    /// True when the browser runs on this machine. A reverse proxy on this machine speaks for others, so what it forwards, or what
    /// was asked for under another name than this machine's own, counts as from outside; so does a page that had its name turned to 127.0.0.1.
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1")
        && !context.Request.Headers.Keys.Any(h => h.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}

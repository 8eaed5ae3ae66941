using System.Net;
using Microsoft.Extensions.Primitives;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Operations;

/// <summary><c>/metrics</c>: for a collector on the same machine, or with the session of an administrator of the installation.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    // A proxy on this machine asks for others: then its address says nothing.
    private static readonly string[] s_forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public static void MapMetrics(this WebApplication app) =>
        app.MapGet(Path, (HttpContext context, MetricsText metrics) => MayRead(context)
                ? Results.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")
                : Results.StatusCode(context.User.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized))
            .AllowAnonymous().ExcludeFromDescription();

    internal static bool MayRead(HttpContext context) =>
        IsLocal(context.Connection.RemoteIpAddress, name => context.Request.Headers[name]) || context.User.SignedIn()?.MayChangeInstallation() == true;

    internal static bool IsLocal(IPAddress? from, Func<string, StringValues> header) =>
        from is not null && IPAddress.IsLoopback(from) && Array.TrueForAll(s_forwarded, name => StringValues.IsNullOrEmpty(header(name)));
}

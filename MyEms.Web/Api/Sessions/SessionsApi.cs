using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Users;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Sessions;

/// <summary>Sign-in of scripts. Their sessions are those of browsers: listed, prolonged and ended alike.</summary>
internal static class SessionsApi
{
    private const int LargestBody = 8_192;

    public static RouteGroupBuilder MapSessions(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/sessions").WithTags("Sessions").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapPost("", BeginAsync).WithName("Begin_session").WithSummary("Signs in")
            .WithDescription("Gives a token. Five wrong passwords lock the name for a quarter of an hour; too many attempts from one address are answered with 429.")
            .AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("/current", Current).WithName("Get_current_session").WithSummary("Who the token belongs to");
        group.MapDelete("/current", EndAsync).WithName("End_session").WithSummary("Signs out").WithDescription("The token is worth nothing afterwards.");
        return group;
    }

    private static async Task<Results<Created<SessionBegun>, ProblemHttpResult, ValidationProblem>> BeginAsync(
        SignInRequest request, HttpContext context, PasswordSignIn signIn, SessionStore sessions, SignInThrottle throttle, CancellationToken cancellationToken)
    {
        if (!throttle.TryTake(context))
        {
            context.Response.Headers.RetryAfter = "60";
            return TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests, detail: "Too many attempts from this address. Wait a minute, then try again.");
        }

        if (string.IsNullOrWhiteSpace(request.User) || string.IsNullOrEmpty(request.Password))
        {
            return Problems.Invalid(string.IsNullOrWhiteSpace(request.User) ? "user" : "password", "user and password are both needed.");
        }

        var result = await signIn.TryAsync(request.User, request.Password, cancellationToken);
        if (result.User is not { } user)
        {
            return Refused(result.LockedUntil);
        }

        var (token, session) = await sessions.BeginAsync(
            user.Id, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString(), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/v1/sessions/current", new SessionBegun(token, user.Uuid, session.ExpiresAt));
    }

    private static ProblemHttpResult Refused(DateTime? lockedUntil) => TypedResults.Problem(
        statusCode: StatusCodes.Status401Unauthorized,
        detail: lockedUntil is { } until
            ? $"Too many wrong passwords. This name is locked until {until.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}."
            : "Name and password do not match.",
        extensions: lockedUntil is { } instant ? new Dictionary<string, object?> { ["lockedUntil"] = instant } : null);

    private static Results<Ok<CurrentSession>, UnauthorizedHttpResult> Current(HttpContext context) => context.User.SignedIn() is { } user
        ? TypedResults.Ok(new CurrentSession(user.Uuid, user.Name, user.IsAdministrator, user.OrganisationId, user.ExpiresAt))
        : TypedResults.Unauthorized();

    private static async Task<NoContent> EndAsync(HttpContext context, SessionCookie cookie)
    {
        await cookie.SignOutAsync(context);
        return TypedResults.NoContent();
    }
}

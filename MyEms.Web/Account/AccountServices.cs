using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Users;
using MyEms.Web.Layout;
using MyEms.Web.Localisation;

namespace MyEms.Web.Account;

/// <summary>Who signs in and stays so. Everything needs a signed-in user unless it says otherwise.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddOptions<UserSessionOptions>().BindConfiguration(UserSessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordSignInOptions>().BindConfiguration(PasswordSignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>()
            .Configure<Microsoft.Extensions.Options.IOptions<PasswordSignInOptions>>((hasher, signIn) => hasher.IterationCount = signIn.Value.Iterations);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SessionCookie>();
        services.AddScoped<CircuitActivity>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitActivity>());
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationState>();
        services.AddHostedService<SessionCleanUp>();
        services.AddHostedService<FirstStartNotice>();

        services.AddAuthentication(SessionAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthenticationHandler>(SessionAuthenticationHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Before the endpoints, after what handles errors.</summary>
    public static WebApplication UseAccount(this WebApplication app)
    {
        app.UseFirstStartGate();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapAccount(this WebApplication app)
    {
        var forms = app.MapGroup("").ExcludeFromDescription();
        forms.MapPost(Navigator.SignOutPath, SignOutAsync).AllowAnonymous();
        forms.MapPost(AccountPaths.EndSession, EndSessionAsync);
        forms.MapPost(AccountPaths.EndOtherSessions, EndOthersAsync);
        return app;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionCookie cookie, [FromForm] string? returnUrl)
    {
        await cookie.SignOutAsync(context);
        return Results.LocalRedirect(returnUrl is null ? Navigator.SignInPath : PreferencesApi.LocalOnly(returnUrl));
    }

    private static async Task<IResult> EndSessionAsync(HttpContext context, SessionStore sessions, [FromForm] Guid id)
    {
        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        await sessions.EndAsync(user.UserId, id, context.RequestAborted);
        return Results.LocalRedirect(AccountPaths.Sessions);
    }

    private static async Task<IResult> EndOthersAsync(HttpContext context, SessionStore sessions, [FromForm] string? _)
    {
        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        await sessions.EndOthersAsync(user.UserId, user.SessionId, context.RequestAborted);
        return Results.LocalRedirect(AccountPaths.Sessions);
    }
}

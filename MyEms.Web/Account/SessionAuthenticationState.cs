using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Ends the circuits of a session that was ended: an open page then leads to the sign-in within seconds.</summary>
internal sealed class SessionAuthenticationState(ILoggerFactory loggers, SessionStore sessions, CircuitActivity activity)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        authenticationState.User.SignedIn() is { } user && await sessions.FindAsync(user.SessionId, activity.Take(), cancellationToken) is not null;
}

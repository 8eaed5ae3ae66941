using Microsoft.AspNetCore.Authorization;
using MyEms.Core.Users;
using MyEms.Web.Account;

namespace MyEms.Web.Api;

/// <summary>Endpoints that not everybody may use.</summary>
internal static class Administrators
{
    /// <summary>Administrators of the installation or of their organisation; the scope still says which nodes.</summary>
    public static void Only(AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser().RequireRole(SignedInPrincipal.Administrator);

    /// <summary>Administrators of the whole installation: what they do concerns every organisation.</summary>
    public static void OfInstallation(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.SignedIn()?.MayChangeInstallation() == true);

    public static bool MayChangeInstallation(this SignedInUser user) => user is { IsAdministrator: true, OrganisationId: null };
}

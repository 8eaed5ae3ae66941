using System.Globalization;
using System.Security.Claims;
using MyEms.Core.Nodes;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>The signed-in user as claims, and back: what pages and endpoints ask for.</summary>
internal static class SignedInPrincipal
{
    /// <summary>Role of those who may change the installation or their organisation.</summary>
    public const string Administrator = "administrator";

    private const string SessionClaim = "myems.session";
    private const string UuidClaim = "myems.uuid";
    private const string OrganisationClaim = "myems.organisation";
    private const string ExpiresClaim = "myems.expires";
    private const string ReadOnlyClaim = "myems.readonly";
    private const string PrivilegeClaim = "myems.privilege";

    public static ClaimsPrincipal Of(SignedInUser user, string scheme)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.UserId.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, user.Name),
                new Claim(SessionClaim, user.SessionId.ToString()),
                new Claim(UuidClaim, user.Uuid.ToString()),
                new Claim(ExpiresClaim, user.ExpiresAt.ToString("O", CultureInfo.InvariantCulture)),
            ],
            scheme);
        if (user.IsAdministrator)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, Administrator));
        }

        if (user.OrganisationId is { } organisation)
        {
            identity.AddClaim(new Claim(OrganisationClaim, organisation.ToString(CultureInfo.InvariantCulture)));
        }

        if (user.IsReadOnly)
        {
            identity.AddClaim(new Claim(ReadOnlyClaim, bool.TrueString));
        }

        if (user.PrivilegeId is { } privilege)
        {
            identity.AddClaim(new Claim(PrivilegeClaim, privilege.ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>The user behind the principal, or null when nobody has signed in.</summary>
    public static SignedInUser? SignedIn(this ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(SessionClaim) is not { } session)
        {
            return null;
        }

        var organisation = principal.FindFirstValue(OrganisationClaim);
        var privilege = principal.FindFirstValue(PrivilegeClaim);
        return new SignedInUser(
            Guid.Parse(session),
            int.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", CultureInfo.InvariantCulture),
            Guid.Parse(principal.FindFirstValue(UuidClaim) ?? ""),
            principal.Identity?.Name ?? "",
            principal.IsInRole(Administrator),
            organisation is null ? null : int.Parse(organisation, CultureInfo.InvariantCulture),
            DateTime.Parse(principal.FindFirstValue(ExpiresClaim) ?? "", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            principal.HasClaim(ReadOnlyClaim, bool.TrueString),
            privilege is null ? null : int.Parse(privilege, CultureInfo.InvariantCulture));
    }

    /// <summary>The nodes that the principal may see; none for nobody.</summary>
    public static NodeScope Scope(this ClaimsPrincipal principal) => principal.SignedIn()?.Scope ?? NodeScope.Nothing;
}

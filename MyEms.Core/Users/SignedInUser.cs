using MyEms.Core.Nodes;

namespace MyEms.Core.Users;

/// <summary>Who stands behind a session, as every request needs it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="UserId">The user.</param>
/// <param name="Uuid">The user's public id.</param>
/// <param name="Name">For people.</param>
/// <param name="IsAdministrator">May change the installation, or the organisation when there is one.</param>
/// <param name="OrganisationId">Null: not bound to one.</param>
/// <param name="ExpiresAt">When the session ends if it is not used before, UTC.</param>
/// <param name="IsReadOnly">May see and not change.</param>
/// <param name="PrivilegeId">Rights of somebody who is no administrator; null: those of a viewer.</param>
public sealed record SignedInUser(
    Guid SessionId, int UserId, Guid Uuid, string Name, bool IsAdministrator, int? OrganisationId, DateTime ExpiresAt, bool IsReadOnly = false, int? PrivilegeId = null)
{
    /// <summary>The nodes that this user may see.</summary>
    public NodeScope Scope => NodeScope.Of(OrganisationId, IsAdministrator);
}

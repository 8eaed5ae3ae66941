using System.ComponentModel;

namespace MyEms.Web.Api.Sessions;

/// <summary>The session that a request belongs to.</summary>
internal sealed record CurrentSession(
    Guid UserUuid,
    string Name,
    bool IsAdministrator,
    [property: Description("Organisation that the user belongs to; null for an administrator of the installation.")] int? OrganisationId,
    DateTime ExpiresAt);

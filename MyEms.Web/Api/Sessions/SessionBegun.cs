using System.ComponentModel;

namespace MyEms.Web.Api.Sessions;

/// <summary>A session that has begun.</summary>
internal sealed record SessionBegun(
    [property: Description("Send it as \"Authorization: Bearer …\" or in the header TOKEN. It is shown only here.")] string Token,
    [property: Description("The user's public id; may be sent in the header USER-UUID and is then checked.")] Guid UserUuid,
    [property: Description("When the session ends if it is not used before, UTC. Each use prolongs it.")] DateTime ExpiresAt);

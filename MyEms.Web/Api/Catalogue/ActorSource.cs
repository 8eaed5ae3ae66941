using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Who stands behind a request, as the stores want to know it.</summary>
internal sealed class ActorSource(PrivilegeReader privileges)
{
    public async Task<Actor> OfAsync(HttpContext context)
    {
        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        return await OfAsync(user, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
    }

    public async Task<Actor> OfAsync(SignedInUser user, string? address, CancellationToken cancellationToken) =>
        new(user.UserId, user.Name, address, user.Scope, await privileges.OfAsync(user, cancellationToken));
}

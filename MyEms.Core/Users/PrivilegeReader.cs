using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue;
using MyEms.Core.Persistence;

namespace MyEms.Core.Users;

/// <summary>What a signed-in user may do. Read anew each time, so that a right that is taken away is gone at once.</summary>
public sealed class PrivilegeReader(IDbContextFactory<MyEmsDbContext> contexts)
{
    public async Task<Permissions> OfAsync(SignedInUser user, CancellationToken cancellationToken)
    {
        if (user.IsAdministrator)
        {
            return user.IsReadOnly ? Permissions.ReadOnly : Permissions.All;
        }

        if (user.PrivilegeId is not { } id)
        {
            return KnownPrivileges.Default;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var grants = await context.Set<Privilege>().Where(p => p.Id == id).Select(p => p.Grants).SingleOrDefaultAsync(cancellationToken);
        var permissions = Privilege.Read(grants ?? "{}") ?? Permissions.None;
        return user.IsReadOnly ? permissions.WithoutChanges() : permissions;
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyEms.Core.Persistence;

namespace MyEms.Core.Users;

/// <summary>
/// Checks a name (or e-mail) and password (AUT-01, AUT-02). Whether a user exists shows neither in the answer nor in its time: an
/// unknown name costs one hash too and is locked by the same rule.
/// </summary>
public sealed class PasswordSignIn(
    IDbContextFactory<MyEmsDbContext> contexts, IPasswordHasher<User> hasher, IOptions<PasswordSignInOptions> options, TimeProvider time)
{
    // An attempt is counted before the password is looked at, in one statement: many at once cannot guess more often than one by one.
    private const string CountSql =
        """
        update app_user set
            access_failed_count = case when access_failed_count + 1 >= {1} then 0 else access_failed_count + 1 end,
            lockout_end = case when access_failed_count + 1 >= {1} then {3}::timestamptz end
        where id = {0} and (lockout_end is null or lockout_end <= {2})
        """;

    private readonly UnknownNames _unknown = new();
    private readonly User _nobody = new() { DisplayName = "" };
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(new User { DisplayName = "" }, SessionToken.Create()));

    /// <summary>The form in which names and e-mail addresses are compared.</summary>
    public static string Normalise(string name) => name.Trim().Normalize().ToUpperInvariant();

    public async Task<SignInResult> TryAsync(string? name, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 256 || string.IsNullOrEmpty(password) || password.Length > PasswordRules.Longest)
        {
            return SignInResult.Wrong;
        }

        var normal = Normalise(name);
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await FindAsync(context, normal, cancellationToken);
        if (user?.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(_nobody, _nobodysHash.Value, password);
            return new SignInResult(null, _unknown.Fail(normal, options.Value.FailuresToLock, options.Value.LockTime, now));
        }

        var counted = await context.Database.ExecuteSqlRawAsync(
            CountSql, [user.Id, options.Value.FailuresToLock, now, now + options.Value.LockTime], cancellationToken);
        var verified = hasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (counted == 0 || verified == PasswordVerificationResult.Failed)
        {
            var lockedUntil = await context.Users.Where(u => u.Id == user.Id).Select(u => u.LockoutEnd).SingleOrDefaultAsync(cancellationToken);
            return new SignInResult(null, lockedUntil > now ? lockedUntil.Value.UtcDateTime : null);
        }

        await SucceedAsync(context, user, verified == PasswordVerificationResult.SuccessRehashNeeded ? password : null, cancellationToken);
        return new SignInResult(user, null);
    }

    /// <summary>A user name wins over somebody else's e-mail of the same text.</summary>
    private static Task<User?> FindAsync(MyEmsDbContext context, string normal, CancellationToken cancellationToken) =>
        context.Users.AsNoTracking().Where(u => u.NormalizedUserName == normal || u.NormalizedEmail == normal)
            .OrderBy(u => u.NormalizedUserName == normal ? 0 : 1).ThenBy(u => u.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task SucceedAsync(MyEmsDbContext context, User user, string? passwordToHashAnew, CancellationToken cancellationToken)
    {
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
        if (passwordToHashAnew is not null)
        {
            // Only in place of the hash that was verified: the password may have been changed meanwhile.
            var hash = hasher.HashPassword(user, passwordToHashAnew);
            await context.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, hash), cancellationToken);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;

namespace MyEms.Core.Users;

/// <summary>
/// Nobody has an account yet: the first to come makes the administrator's. There is no default password anywhere. From another
/// machine the code is asked for that the program writes to its log at start, so that no stranger on the network is first.
/// </summary>
public sealed class FirstStart(IDbContextFactory<MyEmsDbContext> contexts, IPasswordHasher<User> hasher)
{
    private const long CreationLock = 4240; // not the lock of the running demo (4220), which is held for days
    private volatile bool _isOver;

    /// <summary>Eight characters that nobody confuses, for this run of the program.</summary>
    public string Code { get; } = RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 4) + "-" + RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 4);

    /// <summary>True while there is no user. Asks the database only until there is one.</summary>
    public async ValueTask<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (!_isOver)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            _isOver = await context.Users.AnyAsync(cancellationToken);
        }

        return !_isOver;
    }

    /// <summary>Compares what was typed, without regard to case, blanks and the hyphen, in constant time.</summary>
    public bool IsCode(string? typed) => CryptographicOperations.FixedTimeEquals(Plain(typed), Plain(Code));

    /// <summary>
    /// Makes the administrator; null when somebody else was faster. Of many attempts at once, on any number of instances, one wins.
    /// </summary>
    /// <param name="name">User name or e-mail address; checked by the caller.</param>
    /// <param name="displayName">For people; the name when empty.</param>
    /// <param name="password">Accepted by <see cref="PasswordRules"/>.</param>
    /// <param name="cancellationToken">Gives up; nothing is made then.</param>
    public async Task<User?> CreateAsync(string name, string? displayName, string password, CancellationToken cancellationToken)
    {
        var user = new User
        {
            UserName = name.Trim(),
            NormalizedUserName = PasswordSignIn.Normalise(name),
            DisplayName = string.IsNullOrWhiteSpace(displayName) ? name.Trim() : displayName.Trim(),
            IsAdministrator = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        if (name.Contains('@', StringComparison.Ordinal))
        {
            user.Email = user.UserName;
            user.NormalizedEmail = user.NormalizedUserName;
        }

        user.PasswordHash = hasher.HashPassword(user, password); // slow: before the lock
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({CreationLock})", cancellationToken);
        if (await context.Users.AnyAsync(cancellationToken))
        {
            _isOver = true;
            return null;
        }

        context.Add(user);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _isOver = true;
        return user;
    }

    private static byte[] Plain(string? code)
    {
        var letters = (code ?? "").Where(char.IsLetterOrDigit).Take(16).ToArray();
        return Encoding.UTF8.GetBytes(new string(letters).ToUpperInvariant());
    }
}

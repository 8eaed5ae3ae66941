using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyEms.Core.Persistence;

namespace MyEms.Core.Users;

/// <summary>
/// Sessions in the database, with a memory of a few seconds in front of it. A session ended here ends at once on this
/// instance and within <see cref="UserSessionOptions.CacheTime"/> on the others.
/// </summary>
public sealed class SessionStore(IDbContextFactory<MyEmsDbContext> contexts, IOptions<UserSessionOptions> options, TimeProvider time)
{
    private const int LargestCache = 10_000;
    private static readonly TimeSpan s_touchEvery = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, (SignedInUser User, DateTime At)> _byId = new();
    private readonly ConcurrentDictionary<string, Guid> _byHash = new(StringComparer.Ordinal);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session. The token is given out here and never again.</summary>
    /// <param name="userId">Who signed in.</param>
    /// <param name="address">From where; for the list of sessions.</param>
    /// <param name="agent">With what; cut to what fits.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    public async Task<(string Token, UserSession Session)> BeginAsync(int userId, string? address, string? agent, CancellationToken cancellationToken)
    {
        var token = SessionToken.Create();
        var now = Now;
        var session = new UserSession
        {
            UserId = userId,
            TokenHash = SessionToken.Hash(token)!, // just made
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + Shorter(options.Value.Lifetime, options.Value.LongestLifetime),
            Address = Cut(address, 64),
            Agent = Cut(agent, 300),
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        return (token, session);
    }

    /// <summary>Who holds the token, or null when its session has ended or never was. Counts as use of the session.</summary>
    public async Task<SignedInUser?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (SessionToken.Hash(token) is not { } hash)
        {
            return null;
        }

        var key = Convert.ToBase64String(hash);
        if (_byHash.TryGetValue(key, out var known) && Cached(known) is { } cached)
        {
            return cached;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await LoadAsync(context, context.UserSessions.Where(s => s.TokenHash == hash), isUse: true, cancellationToken);
        if (user is not null)
        {
            _byHash[key] = user.SessionId;
        }

        return user;
    }

    /// <summary>Who holds the session, for a circuit that has no token.</summary>
    /// <param name="id">The session.</param>
    /// <param name="isUse">True when somebody has done something since; false only looks whether it still lives.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    public async Task<SignedInUser?> FindAsync(Guid id, bool isUse, CancellationToken cancellationToken)
    {
        if (!isUse && Cached(id) is { } cached)
        {
            return cached;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await LoadAsync(context, context.UserSessions.Where(s => s.Id == id), isUse, cancellationToken);
    }

    /// <summary>The living sessions of a user, last used first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(int userId, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.UserSessions.AsNoTracking().Where(s => s.UserId == userId && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt).Take(200).ToListAsync(cancellationToken);
    }

    /// <summary>Ends a session of this user; false when there is no such session of theirs.</summary>
    public async Task<bool> EndAsync(int userId, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = await context.UserSessions.Where(s => s.Id == id && s.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        if (ended > 0)
        {
            _byId.TryRemove(id, out _);
        }

        return ended > 0;
    }

    /// <summary>Ends all sessions of a user but one.</summary>
    public async Task EndOthersAsync(int userId, Guid keep, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.UserSessions.Where(s => s.UserId == userId && s.Id != keep).ExecuteDeleteAsync(cancellationToken);
        Forget();
    }

    /// <summary>Removes what has expired; returns how many.</summary>
    public async Task<int> CleanUpAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var removed = await context.UserSessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        Forget();
        return removed;
    }

    private async Task<SignedInUser?> LoadAsync(MyEmsDbContext context, IQueryable<UserSession> sessions, bool isUse, CancellationToken cancellationToken)
    {
        var now = Now;
        var found = await sessions.AsNoTracking().Where(s => s.ExpiresAt > now)
            .Join(context.Users, s => s.UserId, u => u.Id, (s, u) => new { s.CreatedAt, s.LastSeenAt, User = new SignedInUser(s.Id, u.Id, u.Uuid, u.DisplayName, u.IsAdministrator, u.OrganisationId, s.ExpiresAt, u.IsReadOnly, u.PrivilegeId) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var user = found.User;
        if (isUse && now - found.LastSeenAt >= s_touchEvery)
        {
            var last = found.CreatedAt + options.Value.LongestLifetime;
            var expires = now + options.Value.Lifetime < last ? now + options.Value.Lifetime : last;
            await context.UserSessions.Where(s => s.Id == user.SessionId)
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.ExpiresAt, expires), cancellationToken);
            user = user with { ExpiresAt = expires };
        }

        if (_byId.Count >= LargestCache)
        {
            Forget();
        }

        _byId[user.SessionId] = (user, now);
        return user;
    }

    private SignedInUser? Cached(Guid id) =>
        _byId.TryGetValue(id, out var entry) && Now - entry.At < options.Value.CacheTime && Now < entry.User.ExpiresAt ? entry.User : null;

    private void Forget()
    {
        _byId.Clear();
        _byHash.Clear();
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// As whom the database's programs run: <see cref="User"/> is null when they run as this process's own user.
/// PostgreSQL refuses to run as root, so root borrows an account.
/// </summary>
internal sealed record ServerAccount(string? User)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    /// <summary>The account to run as: none of its own for an ordinary user.</summary>
    public static string? Decide(bool isRoot, string serverUser) => isRoot ? serverUser : null;

    /// <exception cref="EmbeddedPostgresException">We are root and the account does not exist.</exception>
    public static async Task<ServerAccount> FindAsync(bool isRoot, string serverUser, CancellationToken cancellationToken)
    {
        var user = Decide(isRoot, serverUser);
        if (user is null)
        {
            return new ServerAccount((string?)null);
        }

        var known = await ChildProcess.RunAsync("id", ["-u", user], null, s_timeout, cancellationToken);
        return known.ExitCode == 0
            ? new ServerAccount(user)
            : throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root and there is no user '{user}' to run it as: "
                + $"create one with 'useradd --system {user}', or start MyEms as an ordinary user.");
    }

    /// <summary>Hands a file or directory, with all below it, to the account.</summary>
    public async Task TakeOwnershipAsync(string path, CancellationToken cancellationToken)
    {
        if (User is null)
        {
            return;
        }

        var result = await ChildProcess.RunAsync("chown", ["-R", $"{User}:", path], null, s_timeout, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException($"{path} cannot be given to the database user '{User}': {result.Output}");
        }
    }

    /// <exception cref="EmbeddedPostgresException">The account cannot get to the directory; says which parent bars it and how to mend it.</exception>
    public async Task DemandReachAsync(string directory, CancellationToken cancellationToken)
    {
        if (User is null || await MayEnterAsync(directory, cancellationToken))
        {
            return;
        }

        foreach (var parent in Ancestors(directory))
        {
            if (!await MayEnterAsync(parent, cancellationToken))
            {
                throw new EmbeddedPostgresException(
                    $"The database user '{User}' cannot reach {directory} because it may not pass through {parent}: "
                    + $"run 'chmod o+x {parent}', or name another directory with --data DIR.");
            }
        }
    }

    /// <summary>Whether the account owns the directory.</summary>
    public async Task<bool> OwnsAsync(string directory, CancellationToken cancellationToken) =>
        (await ChildProcess.RunAsync("test", ["-O", directory], User, s_timeout, cancellationToken)).ExitCode == 0;

    /// <summary>A directory and all above it, the topmost first.</summary>
    internal static IReadOnlyList<string> Ancestors(string directory)
    {
        var all = new List<string>();
        for (var path = directory; path is not null; path = Path.GetDirectoryName(path))
        {
            all.Insert(0, path);
        }

        return all;
    }

    private async Task<bool> MayEnterAsync(string directory, CancellationToken cancellationToken) =>
        (await ChildProcess.RunAsync("test", ["-x", directory], User, s_timeout, cancellationToken)).ExitCode == 0;
}

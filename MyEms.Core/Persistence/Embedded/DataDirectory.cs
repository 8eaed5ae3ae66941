namespace MyEms.Core.Persistence.Embedded;

/// <summary>The one directory under which the program writes when none is given with <c>--data</c>.</summary>
public static class DataDirectory
{
    /// <summary><c>/var/lib/myems</c> for root; <c>$XDG_DATA_HOME/myems</c> or <c>~/.local/share/myems</c> for an ordinary user.</summary>
    /// <exception cref="EmbeddedPostgresException">An ordinary user without a home directory.</exception>
    public static string Default() => Choose(
        Environment.IsPrivilegedProcess,
        Environment.GetEnvironmentVariable("XDG_DATA_HOME"),
        Environment.GetEnvironmentVariable("HOME"));

    internal static string Choose(bool isRoot, string? xdgDataHome, string? home)
    {
        if (isRoot)
        {
            return "/var/lib/myems";
        }

        // The XDG specification: a relative path in the variable is invalid and is ignored.
        if (!string.IsNullOrEmpty(xdgDataHome) && Path.IsPathRooted(xdgDataHome))
        {
            return Path.Combine(xdgDataHome, "myems");
        }

        return string.IsNullOrEmpty(home)
            ? throw new EmbeddedPostgresException("There is no home directory to keep data in: name one with --data DIR.")
            : Path.Combine(home, ".local", "share", "myems");
    }
}

using System.Globalization;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>What postmaster.pid says of a running server. <paramref name="Status"/> is empty until the server writes it.</summary>
internal sealed record PostmasterFile(int Pid, string SocketDirectory, string Status)
{
    public const string Ready = "ready";
    public const string Stopping = "stopping";

    /// <summary>Null when the file is absent or not yet, or no longer, whole.</summary>
    public static PostmasterFile? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (IOException)
        {
            return null; // the server removes it as it ends
        }
    }

    /// <summary>The lines are: pid, data directory, start time, port, socket directory, listen address, memory key, status.</summary>
    internal static PostmasterFile? Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || !int.TryParse(lines[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        return new PostmasterFile(pid, lines.ElementAtOrDefault(4)?.Trim() ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "");
    }

    /// <summary>Whether the process of that number is a living postgres that serves this cluster.</summary>
    public bool IsAlive(string cluster)
    {
        try
        {
            return IsPostmaster(
                File.ReadAllText($"/proc/{Pid}/stat"), File.ReadAllText($"/proc/{Pid}/cmdline"), cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // gone, or a process that is hidden from us and so not ours
        }
    }

    /// <summary>
    /// A killed server stays a zombie where process 1 does not reap (a container without an init), and its number may
    /// belong to another program by now; neither is our server, though postgres and pg_ctl would believe it.
    /// </summary>
    /// <param name="stat">/proc/PID/stat, such as <c>812 (postgres) S 1 812 …</c>; the name may itself hold brackets and spaces.</param>
    /// <param name="commandLine">/proc/PID/cmdline, arguments ended by zeros.</param>
    /// <param name="cluster">The directory that <c>-D</c> names.</param>
    internal static bool IsPostmaster(string stat, string commandLine, string cluster)
    {
        var state = stat[(stat.LastIndexOf(')') + 1)..].TrimStart().FirstOrDefault();
        var arguments = commandLine.Split('\0');
        return state is not ('Z' or 'X' or '\0')
            && Path.GetFileName(arguments[0]).StartsWith("post", StringComparison.Ordinal)
            && arguments.Contains(cluster);
    }
}

using System.Globalization;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>A directory that holds initdb, pg_ctl and postgres, of one major version.</summary>
internal sealed record ServerBinaries(string Directory, int Major)
{
    /// <summary>Older ones lack what the program's SQL uses.</summary>
    public const int OldestMajor = 15;

    public string InitDb => Path.Combine(Directory, "initdb");

    public string PgCtl => Path.Combine(Directory, "pg_ctl");

    public static bool AreIn(string directory) =>
        File.Exists(Path.Combine(directory, "initdb"))
        && File.Exists(Path.Combine(directory, "pg_ctl"))
        && File.Exists(Path.Combine(directory, "postgres"));

    /// <summary>Asks the binaries for their version; null when they do not run here.</summary>
    public static async Task<ServerBinaries?> ProbeAsync(string directory, ServerAccount account, CancellationToken cancellationToken)
    {
        var postgres = Path.Combine(directory, "postgres");
        var answer = await ChildProcess.RunAsync(
            postgres, ["--version"], account.User, TimeSpan.FromSeconds(30), cancellationToken);
        return answer.ExitCode == 0 && ParseMajor(answer.Output) is { } major ? new ServerBinaries(directory, major) : null;
    }

    /// <summary>The major version in <c>postgres (PostgreSQL) 15.18 (Debian 15.18-1)</c> or <c>… 19beta1</c>.</summary>
    internal static int? ParseMajor(string version)
    {
        const string before = "(PostgreSQL) ";
        var at = version.IndexOf(before, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var digits = string.Concat(version[(at + before.Length)..].TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}

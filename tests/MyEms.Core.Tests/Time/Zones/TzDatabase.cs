namespace MyEms.Core.Tests.Time.Zones;

/// <summary>Every zone of the installed tz database, links included, and what its clock does from 2000 to 2037.</summary>
internal static class TzDatabase
{
    private static readonly Lazy<IReadOnlyDictionary<string, ZoneTruth>> s_zones = new(Load);
    private static readonly Lazy<IReadOnlyList<(string Name, ZoneTruth Truth)>> s_clocks = new(() =>
    [
        .. Zones.GroupBy(z => z.Value.Signature).Select(g => g.OrderBy(z => z.Key, StringComparer.Ordinal).First()).Select(z => (z.Key, z.Value)),
    ]);

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, ZoneTruth> Zones => s_zones.Value;

    /// <summary>One name for each way in which a clock went in these years: links and neighbours say the same.</summary>
    public static IReadOnlyList<(string Name, ZoneTruth Truth)> Clocks => s_clocks.Value;

    private static Dictionary<string, ZoneTruth> Load()
    {
        var root = Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } given ? given : "/usr/share/zoneinfo";
        Assert.SkipUnless(Directory.Exists(root), "There is no tz database in files on this machine.");

        // "posix" repeats everything, "right" counts leap seconds, the rest are names for this machine's own zone.
        string[] others = ["posix", "right", "localtime", "posixrules", "Factory"];
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(root, path)))
            .Where(f => !others.Contains(f.Name.Split('/')[0]) && TzFile.IsOne(f.Path))
            .ToDictionary(f => f.Name, f => new ZoneTruth(TzFile.Read(f.Path, ZoneTruth.FirstYear - 1, ZoneTruth.LastYear + 1)));
    }
}

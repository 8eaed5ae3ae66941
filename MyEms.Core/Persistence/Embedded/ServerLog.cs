namespace MyEms.Core.Persistence.Embedded;

/// <summary>Finds in the server's logs why it did not start.</summary>
internal sealed class ServerLog
{
    private readonly ClusterPaths _paths;
    private readonly Dictionary<string, long> _read;

    private ServerLog(ClusterPaths paths)
    {
        _paths = paths;
        _read = Files().ToDictionary(f => f, f => new FileInfo(f).Length);
    }

    /// <summary>Remembers how long the logs are now; <see cref="Since"/> looks at what is added.</summary>
    public static ServerLog Mark(ClusterPaths paths) => new(paths);

    public string Since() => string.Concat(Files().Select(ReadNew));

    /// <summary>The line that says most: the last fatal one, else the last error, else the last line.</summary>
    internal static string Gist(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(l => l.Contains("FATAL:", StringComparison.Ordinal) || l.Contains("PANIC:", StringComparison.Ordinal))
            ?? lines.LastOrDefault(l => l.Contains("error:", StringComparison.OrdinalIgnoreCase))
            ?? lines.LastOrDefault()
            ?? "it said nothing";
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_paths.Logs);

    private string ReadNew(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var from = _read.GetValueOrDefault(file);
        stream.Position = from <= stream.Length ? from : 0;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

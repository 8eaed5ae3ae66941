using System.Globalization;

namespace MyEms.Pipeline.Ingest.Spooling;

/// <summary>
/// The subdirectory of the spool that this process alone uses. Each process locks the first numbered one that is free; what
/// dead processes left in the others is taken over. Lock files and subdirectories stay: deleting them would let two
/// processes lock two files of the same name.
/// </summary>
internal sealed class SpoolDirectory : IDisposable
{
    public const string SegmentExtension = ".spool";
    public const string DamagedExtension = ".corrupt";
    private const int MaximumProcesses = 256;

    private readonly string _root;
    private readonly FileStream _lock;

    private SpoolDirectory(string root, string path, FileStream @lock)
    {
        _root = root;
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    /// <exception cref="IOException">It cannot be written.</exception>
    public static SpoolDirectory Open(string root)
    {
        for (var number = 0; number < MaximumProcesses; number++)
        {
            var path = System.IO.Path.Combine(root, number.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(path);
            if (TryLock(path) is { } taken)
            {
                return new SpoolDirectory(root, path, taken);
            }
        }

        throw new IOException($"All {MaximumProcesses} places of the spool in {root} are taken by other processes.");
    }

    /// <summary>The segments here, oldest first.</summary>
    public IReadOnlyList<string> Segments() => Files(Path, SegmentExtension);

    public IReadOnlyList<string> Damaged() => Files(Path, DamagedExtension);

    /// <summary>Moves in what processes that are no more have left, behind our own.</summary>
    /// <returns>How many files came.</returns>
    public int AdoptOrphans()
    {
        var adopted = 0;
        foreach (var other in Directory.GetDirectories(_root).Where(d => d != Path).Order(StringComparer.Ordinal))
        {
            using var taken = TryLock(other);
            if (taken is null)
            {
                continue;
            }

            foreach (var file in Files(other, SegmentExtension).Concat(Files(other, DamagedExtension)))
            {
                File.Move(file, NextName(System.IO.Path.GetExtension(file)));
                adopted++;
            }
        }

        return adopted;
    }

    /// <summary>A name behind all that are here.</summary>
    public string NextName(string extension = SegmentExtension)
    {
        var last = Segments().Concat(Damaged())
            .Select(f => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .DefaultIfEmpty(0).Max();
        return System.IO.Path.Combine(Path, (last + 1).ToString("D12", CultureInfo.InvariantCulture) + extension);
    }

    public void Dispose() => _lock.Dispose();

    private static string[] Files(string directory, string extension)
    {
        var files = Directory.GetFiles(directory, "*" + extension);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static FileStream? TryLock(string directory)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(directory, "lock")))
        {
            return null;
        }
    }
}

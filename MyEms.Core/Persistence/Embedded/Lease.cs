namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// The sign that a process uses the server: a file of its own that it keeps locked. The kernel drops the lock when the
/// process ends in whatever way, so a lease left behind by a crash counts for nothing. Taken and given back under
/// <see cref="StartLock"/>; the process that gives back the last one stops the server.
/// </summary>
internal sealed class Lease : IDisposable
{
    private readonly FileStream _file;

    private Lease(FileStream file) => _file = file;

    public static Lease Take(string directory)
    {
        var path = Path.Combine(directory, $"{Environment.ProcessId}-{Guid.NewGuid():N}");
        return new Lease(new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
    }

    /// <summary>Whether any process holds a lease; removes the leases of the dead.</summary>
    public static bool AnyHeld(string directory)
    {
        var held = false;
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            try
            {
                using var file = new FileStream(
                    path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (FileNotFoundException)
            {
                // given back just now
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                held = true;
            }
        }

        return held;
    }

    public void Dispose() => _file.Dispose();
}

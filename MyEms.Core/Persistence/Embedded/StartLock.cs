namespace MyEms.Core.Persistence.Embedded;

/// <summary>Lets one process at a time start or stop the server of a data directory. Freed by the kernel when the holder dies.</summary>
internal sealed class StartLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private StartLock(FileStream file) => _file = file;

    /// <exception cref="EmbeddedPostgresException">Another process holds it for longer than the timeout.</exception>
    public static async Task<StartLock> EnterAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new StartLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (TimeProvider.System.GetElapsedTime(since) > timeout)
                {
                    throw new EmbeddedPostgresException(
                        $"Another MyEms has been starting or stopping the database in {Path.GetDirectoryName(path)} for {timeout.TotalSeconds:0} s.", e);
                }
            }

            await Task.Delay(s_pause, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}

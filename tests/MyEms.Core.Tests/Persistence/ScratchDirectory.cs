using MyEms.Core.Persistence.Embedded;

namespace MyEms.Core.Tests.Persistence;

/// <summary>A directory of a test's own that any user may pass through, removed at the end.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public ScratchDirectory()
    {
        Path = Directory.CreateTempSubdirectory("myems-test-").FullName;
        SetMode(Path, "711");
    }

    public string Path { get; }

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public static void SetMode(string path, string octal) =>
        UnixMode.Set(path, (UnixFileMode)Convert.ToInt32(octal, 8));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

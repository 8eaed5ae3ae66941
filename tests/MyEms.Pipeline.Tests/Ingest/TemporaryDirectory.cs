namespace MyEms.Pipeline.Tests.Ingest;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("myems-ingest-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

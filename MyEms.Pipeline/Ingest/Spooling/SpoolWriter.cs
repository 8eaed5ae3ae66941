using System.Buffers;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest.Spooling;

/// <summary>The segment that is being appended to. After an error the file ends where its last acknowledged record does.</summary>
internal sealed class SpoolWriter : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">The disk does not take it; no file is left behind.</exception>
    public SpoolWriter(string path, Func<string, FileStream> create)
    {
        Path = path;
        _file = create(path);
        try
        {
            Span<byte> header = stackalloc byte[SpoolFormat.HeaderBytes];
            SpoolFormat.WriteHeader(header);
            _file.Write(header);
            _file.Flush(flushToDisk: true);
            DirectorySync.Flush(System.IO.Path.GetDirectoryName(path)!); // a rooted file path has a directory
            Length = header.Length;
        }
        catch
        {
            _file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    public string Path { get; }

    public long Length { get; private set; }

    public long Readings { get; private set; }

    /// <summary>False after an error: nothing more is appended.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Returns when the readings are on the disk itself.</summary>
    /// <exception cref="IOException">They are not; none of them will be found in the file, or all at most.</exception>
    public void Append(ReadOnlySpan<Reading> readings)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(SpoolFormat.EncodedLength(readings.Length));
        try
        {
            var length = SpoolFormat.Encode(readings, buffer);
            _file.Write(buffer.AsSpan(0, length));
            _file.Flush(flushToDisk: true);
            Length += length;
            Readings += readings.Length;
        }
        catch
        {
            // What a failed flush left on the disk is not known: never append behind it.
            IsUsable = false;
            Truncate();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Truncate()
    {
        try
        {
            _file.SetLength(Length);
        }
        catch (IOException)
        {
            // The reader tells a torn tail from intact records; the append has failed and says so.
        }
    }
}

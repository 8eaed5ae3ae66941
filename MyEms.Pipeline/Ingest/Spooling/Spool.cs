using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest.Spooling;

/// <summary>
/// Readings on disk while the database does not take them: append-only files, each record with a checksum, flushed to
/// the disk before an append returns; given back oldest first and deleted only after their commit.
/// </summary>
internal sealed class Spool : IDisposable
{
    private readonly SpoolDirectory _directory;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Bytes, long Readings)> _closed = new(StringComparer.Ordinal);
    private readonly int _segmentBytes;
    private readonly long _limitBytes;
    private readonly Func<string, FileStream> _create;
    private SpoolWriter? _writer;
    private long _damagedBytes;

    /// <param name="create">Makes a new segment's file; a seam for disks that are full.</param>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    public Spool(string root, int segmentBytes, long limitBytes, Func<string, FileStream>? create = null)
    {
        _segmentBytes = segmentBytes;
        _limitBytes = limitBytes;
        _create = create ?? (path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
        _directory = SpoolDirectory.Open(root);
        Adopted = _directory.AdoptOrphans();
        foreach (var path in _directory.Segments())
        {
            var segment = Read(path);
            _closed[path] = (segment.Bytes, segment.Contents.Readings.Length);
        }

        DamagedFiles = [.. _directory.Damaged()];
        _damagedBytes = DamagedFiles.Sum(f => new FileInfo(f).Length);
    }

    /// <summary>Files taken over from dead processes at start.</summary>
    public int Adopted { get; }

    /// <summary>Files kept aside because they were damaged.</summary>
    public IReadOnlyList<string> DamagedFiles { get; private set; }

    /// <summary>Readings waiting on disk.</summary>
    public long Readings
    {
        get
        {
            lock (_lock)
            {
                return _closed.Values.Sum(s => s.Readings) + (_writer?.Readings ?? 0);
            }
        }
    }

    /// <summary>Bytes of all files, those kept aside included.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _closed.Values.Sum(s => s.Bytes) + (_writer?.Length ?? 0) + _damagedBytes;
            }
        }
    }

    /// <summary>Returns when all readings are on the disk itself.</summary>
    /// <exception cref="IOException">The disk or the allowance is full, or the disk fails. What is there already is unharmed.</exception>
    public async Task AppendAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Flushing a disk blocks; not on the thread of whoever polls devices.
            await Task.Run(() => Append(readings.Span), CancellationToken.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The oldest file with its readings, or null when nothing waits. The same one again until it is completed.</summary>
    public async Task<SpoolSegment?> TakeOldestAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var path = OldestClosed();
            if (path is null && _writer is { Readings: > 0 })
            {
                CloseWriter();
                path = OldestClosed();
            }

            if (path is null)
            {
                return null;
            }

            return Read(path);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The readings of the segment are committed: deletes it, or keeps it aside when part of it was damaged.</summary>
    /// <returns>The name under which it is kept, else null.</returns>
    public string? Complete(SpoolSegment segment)
    {
        var kept = segment.Contents.DamagedBytes > 0 ? Path.ChangeExtension(segment.Path, SpoolDirectory.DamagedExtension) : null;
        if (kept is null)
        {
            File.Delete(segment.Path);
        }
        else
        {
            File.Move(segment.Path, kept, overwrite: true);
        }

        lock (_lock)
        {
            _closed.Remove(segment.Path);
            if (kept is not null)
            {
                DamagedFiles = [.. DamagedFiles, kept];
                _damagedBytes += segment.Bytes;
            }
        }

        return kept;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _directory.Dispose();
        _turn.Dispose();
    }

    /// <summary>A file that the disk cannot read counts as damaged from end to end, and must not stop those behind it.</summary>
    private static SpoolSegment Read(string path)
    {
        var length = new FileInfo(path).Length;
        try
        {
            return new SpoolSegment(path, length, SpoolFormat.Parse(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SpoolSegment(path, length, new SpoolContents([], 0, 0, length));
        }
    }

    private string? OldestClosed()
    {
        lock (_lock)
        {
            return _closed.Keys.Min(StringComparer.Ordinal);
        }
    }

    private void Append(ReadOnlySpan<Reading> readings)
    {
        // A segment is read into memory as a whole, so a large batch goes into several.
        var perSegment = Math.Max(1, (_segmentBytes - SpoolFormat.HeaderBytes - SpoolFormat.RecordHeadBytes) / (SpoolFormat.ReadingBytes + 1));
        while (!readings.IsEmpty)
        {
            var part = readings[..Math.Min(readings.Length, perSegment)];
            AppendPart(part);
            readings = readings[part.Length..];
        }
    }

    private void AppendPart(ReadOnlySpan<Reading> readings)
    {
        var length = SpoolFormat.EncodedLength(readings.Length);
        if (Bytes + length + SpoolFormat.HeaderBytes > _limitBytes)
        {
            throw new IOException($"The spool in {_directory.Path} has used up its allowance of {_limitBytes:N0} bytes.");
        }

        if (_writer is { } full && full.Length + length > _segmentBytes)
        {
            CloseWriter();
        }

        var writer = _writer ?? new SpoolWriter(_directory.NextName(), _create);
        lock (_lock)
        {
            _writer = writer;
        }

        try
        {
            writer.Append(readings);
        }
        finally
        {
            if (!writer.IsUsable)
            {
                CloseWriter();
            }
        }
    }

    private void CloseWriter()
    {
        if (_writer is not { } writer)
        {
            return;
        }

        writer.Dispose();
        lock (_lock)
        {
            _writer = null;
            _closed[writer.Path] = (writer.Length, writer.Readings);
        }
    }
}

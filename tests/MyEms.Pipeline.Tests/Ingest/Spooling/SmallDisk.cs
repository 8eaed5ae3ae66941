namespace MyEms.Pipeline.Tests.Ingest.Spooling;

/// <summary>A disk with so many bytes left; a write that does not fit leaves its beginning, as a real one does.</summary>
internal sealed class SmallDisk(long free)
{
    public long Free { get; set; } = free;

    public FileStream Create(string path) => new SmallFile(this, path);

    private sealed class SmallFile(SmallDisk disk, string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fitting = (int)Math.Min(buffer.Length, disk.Free);
            base.Write(buffer[..fitting]);
            disk.Free -= fitting;
            if (fitting < buffer.Length)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}

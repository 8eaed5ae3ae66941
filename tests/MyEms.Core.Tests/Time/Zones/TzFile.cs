using System.Buffers.Binary;
using System.Text;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>
/// Reads a compiled file of the tz database (RFC 9636) without the help of <see cref="TimeZoneInfo"/>, whose answers it is there to
/// judge. Only the 64-bit block of version 2 and later counts; after its last change the footer's rule goes on.
/// </summary>
internal static class TzFile
{
    private const int HeaderLength = 44;

    public static bool IsOne(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[5];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic[..4].SequenceEqual("TZif"u8) && magic[4] >= (byte)'2';
    }

    /// <summary>The pieces from the one that holds at the begin of the first year to the end of the last.</summary>
    public static IReadOnlyList<ClockPiece> Read(string path, int firstYear, int lastYear)
    {
        var bytes = File.ReadAllBytes(path);
        var block = new Block(bytes, new Block(bytes, 0, 4).End, 8);
        var pieces = block.Pieces().ToList();
        var footer = Encoding.ASCII.GetString(bytes, block.End, bytes.Length - block.End).Trim('\n');
        if (footer.Length > 0)
        {
            pieces.AddRange(PosixRule.Parse(footer).Pieces(pieces[^1].From, lastYear + 1));
        }

        var (start, end) = (new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(lastYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var first = pieces.FindLastIndex(p => p.From <= start);
        return [.. pieces.Skip(first).Where(p => p.From < end)];
    }

    /// <summary>A header and the data after it, whose times have 4 bytes (version 1) or 8.</summary>
    private sealed class Block
    {
        private readonly byte[] _bytes;
        private readonly int _times;
        private readonly int _width;
        private readonly int _timeCount;
        private readonly int _typeCount;

        public Block(byte[] bytes, int at, int width)
        {
            int Count(int index) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 20 + (4 * index)));

            (_bytes, _times, _width, _timeCount, _typeCount) = (bytes, at + HeaderLength, width, Count(3), Count(4));
            End = _times + (_timeCount * (width + 1)) + (_typeCount * 6) + Count(5) + (Count(2) * (width + 4)) + Count(1) + Count(0);
        }

        public int End { get; }

        public IEnumerable<ClockPiece> Pieces()
        {
            var types = _times + (_timeCount * _width);
            yield return new ClockPiece(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), OffsetOf(0));
            for (var i = 0; i < _timeCount; i++)
            {
                var seconds = BinaryPrimitives.ReadInt64BigEndian(_bytes.AsSpan(_times + (i * _width)));
                if (seconds > -50_000_000_000)
                {
                    yield return new ClockPiece(DateTime.UnixEpoch.AddSeconds(seconds), OffsetOf(_bytes[types + i]));
                }
            }
        }

        private TimeSpan OffsetOf(int type) =>
            TimeSpan.FromSeconds(BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(_times + (_timeCount * (_width + 1)) + (type * 6))));
    }
}

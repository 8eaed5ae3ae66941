using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest.Spooling;

/// <summary>What a spool file held.</summary>
/// <param name="Readings">All readings of intact records, also of those behind a damaged stretch.</param>
/// <param name="IntactRecords">How many records those came from.</param>
/// <param name="TornBytes">A tail that a crash left half written; it was never acknowledged.</param>
/// <param name="DamagedBytes">Bytes that are neither intact nor a torn tail.</param>
internal sealed record SpoolContents(Reading[] Readings, int IntactRecords, long TornBytes, long DamagedBytes);

/// <summary>
/// The bytes of a spool file, little endian: <c>MYEMSPOL</c>, version (u32); then records of marker (u32), payload length (u32),
/// CRC-32C of length and payload (u32) and the payload: readings of point (i32), instant in ticks (i64), value (f64), quality (i16).
/// The marker lets the reader find the next intact record behind a damaged stretch.
/// </summary>
internal static class SpoolFormat
{
    public const int HeaderBytes = 12;
    public const int ReadingBytes = 4 + 8 + 8 + 2;
    public const int RecordHeadBytes = 12;
    public const int MaximumReadingsPerRecord = 4096;

    private const uint Version = 1;
    private const uint Marker = 0xE5A1_4D59;

    private static ReadOnlySpan<byte> Magic => "MYEMSPOL"u8;

    private static ReadOnlySpan<byte> MarkerBytes => [0x59, 0x4D, 0xA1, 0xE5];

    public static int EncodedLength(int readings) =>
        (readings * ReadingBytes) + ((readings + MaximumReadingsPerRecord - 1) / MaximumReadingsPerRecord * RecordHeadBytes);

    public static void WriteHeader(Span<byte> target)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Version);
    }

    /// <summary>Encodes as many records as the readings need.</summary>
    /// <returns>The bytes written.</returns>
    public static int Encode(ReadOnlySpan<Reading> readings, Span<byte> target)
    {
        var at = 0;
        while (!readings.IsEmpty)
        {
            var part = readings[..Math.Min(readings.Length, MaximumReadingsPerRecord)];
            at += EncodeRecord(part, target[at..]);
            readings = readings[part.Length..];
        }

        return at;
    }

    /// <summary>Reads whatever is intact.</summary>
    public static SpoolContents Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes)
        {
            return new SpoolContents([], 0, file.Length, 0);
        }

        var hasHeader = file.StartsWith(Magic);
        if (hasHeader && BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) != Version)
        {
            return new SpoolContents([], 0, 0, file.Length);
        }

        var readings = new List<Reading>((file.Length / ReadingBytes) + 1);
        var (records, torn, damaged) = (0, 0L, hasHeader ? 0L : HeaderBytes);
        var rest = file[HeaderBytes..];
        while (!rest.IsEmpty)
        {
            if (TryReadRecord(rest, readings, out var length))
            {
                records++;
                rest = rest[length..];
                continue;
            }

            var next = FindRecord(rest);
            if (next < 0)
            {
                (torn, damaged) = IsTorn(rest) ? (rest.Length, damaged) : (torn, damaged + rest.Length);
                break;
            }

            damaged += next;
            rest = rest[next..];
        }

        return new SpoolContents([.. readings], records, torn, damaged);
    }

    private static int EncodeRecord(ReadOnlySpan<Reading> readings, Span<byte> target)
    {
        var length = readings.Length * ReadingBytes;
        var payload = target.Slice(RecordHeadBytes, length);
        var to = payload;
        foreach (ref readonly var reading in readings)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to, reading.PointId);
            BinaryPrimitives.WriteInt64LittleEndian(to[4..], reading.At.Ticks);
            BinaryPrimitives.WriteDoubleLittleEndian(to[12..], reading.Value);
            BinaryPrimitives.WriteInt16LittleEndian(to[20..], (short)reading.Quality);
            to = to[ReadingBytes..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target, Marker);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Checksum((uint)length, payload));
        return RecordHeadBytes + length;
    }

    private static bool TryReadRecord(ReadOnlySpan<byte> bytes, List<Reading>? readings, out int length)
    {
        length = 0;
        if (!TryReadHead(bytes, out var payloadLength) || bytes.Length - RecordHeadBytes < payloadLength)
        {
            return false;
        }

        var payload = bytes.Slice(RecordHeadBytes, payloadLength);
        if (Checksum((uint)payloadLength, payload) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]))
        {
            return false;
        }

        length = RecordHeadBytes + payloadLength;
        for (; readings is not null && !payload.IsEmpty; payload = payload[ReadingBytes..])
        {
            readings.Add(new Reading(
                BinaryPrimitives.ReadInt32LittleEndian(payload),
                new DateTime(BinaryPrimitives.ReadInt64LittleEndian(payload[4..]), DateTimeKind.Utc),
                BinaryPrimitives.ReadDoubleLittleEndian(payload[12..]),
                (ReadingQuality)BinaryPrimitives.ReadInt16LittleEndian(payload[20..])));
        }

        return true;
    }

    private static bool TryReadHead(ReadOnlySpan<byte> bytes, out int payloadLength)
    {
        payloadLength = 0;
        if (bytes.Length < RecordHeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Marker)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        payloadLength = (int)Math.Min(length, int.MaxValue);
        return length is > 0 and <= MaximumReadingsPerRecord * ReadingBytes && length % ReadingBytes == 0;
    }

    private static int FindRecord(ReadOnlySpan<byte> bytes)
    {
        for (var from = 1; from < bytes.Length;)
        {
            var found = bytes[from..].IndexOf(MarkerBytes);
            if (found < 0)
            {
                return -1;
            }

            if (TryReadRecord(bytes[(from + found)..], null, out _))
            {
                return from + found;
            }

            from += found + 1;
        }

        return -1;
    }

    /// <summary>A crash leaves the beginning of a record, or zeros where the file had grown before its data came.</summary>
    private static bool IsTorn(ReadOnlySpan<byte> tail)
    {
        if (!tail.ContainsAnyExcept((byte)0))
        {
            return true;
        }

        return tail.Length < RecordHeadBytes
            ? MarkerBytes.StartsWith(tail[..Math.Min(tail.Length, 4)])
            : TryReadHead(tail, out var payloadLength) && tail.Length - RecordHeadBytes < payloadLength;
    }

    private static uint Checksum(uint length, ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, length);
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var b in payload[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}

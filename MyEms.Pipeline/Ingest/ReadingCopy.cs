using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace MyEms.Pipeline.Ingest;

/// <summary>
/// Writes rows in PostgreSQL's binary COPY format. The rows are of fixed size, so they are encoded straight
/// into the buffer that is sent, instead of one awaited call per column.
/// </summary>
internal static class ReadingCopy
{
    private const string Command = "copy reading (point_id, ts, value, quality) from stdin (format binary)";
    private const int RowBytes = 2 + (4 + 4) + (4 + 8) + (4 + 8) + (4 + 2);
    private const int RowsPerChunk = 1600;

    /// <summary>The signature, no flags, no extension.</summary>
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    public static async Task WriteAsync(NpgsqlConnection connection, ReadOnlyMemory<ReadingRow> rows, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(RowsPerChunk * RowBytes);
        try
        {
            await using var stream = await connection.BeginRawBinaryCopyAsync(Command, cancellationToken);
            try
            {
                await SendAsync(stream, rows, buffer, cancellationToken);
            }
            catch
            {
                // Closing the stream would say that the rows are complete.
                await stream.CancelAsync();
                throw;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task SendAsync(Stream stream, ReadOnlyMemory<ReadingRow> rows, byte[] buffer, CancellationToken cancellationToken)
    {
        Header.CopyTo(buffer);
        await stream.WriteAsync(buffer.AsMemory(0, Header.Length), cancellationToken);
        for (var start = 0; start < rows.Length; start += RowsPerChunk)
        {
            var chunk = rows.Slice(start, Math.Min(RowsPerChunk, rows.Length - start));
            var length = Encode(chunk.Span, buffer);
            await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }

        BinaryPrimitives.WriteInt16BigEndian(buffer, -1);
        await stream.WriteAsync(buffer.AsMemory(0, 2), cancellationToken);
    }

    private static int Encode(ReadOnlySpan<ReadingRow> rows, Span<byte> target)
    {
        var at = 0;
        foreach (ref readonly var row in rows)
        {
            var to = target.Slice(at, RowBytes);
            BinaryPrimitives.WriteInt16BigEndian(to, 4);
            BinaryPrimitives.WriteInt32BigEndian(to[2..], 4);
            BinaryPrimitives.WriteInt32BigEndian(to[6..], row.PointId);
            BinaryPrimitives.WriteInt32BigEndian(to[10..], 8);
            BinaryPrimitives.WriteInt64BigEndian(to[14..], row.Micros);
            BinaryPrimitives.WriteInt32BigEndian(to[22..], 8);
            BinaryPrimitives.WriteDoubleBigEndian(to[26..], row.Value);
            BinaryPrimitives.WriteInt32BigEndian(to[34..], 2);
            BinaryPrimitives.WriteInt16BigEndian(to[38..], row.Quality);
            at += RowBytes;
        }

        return at;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>Adds rows to <c>ledger</c> in PostgreSQL's binary COPY format, encoded straight into the buffer that is sent.</summary>
internal static class VectorCopy
{
    private const string Command =
        "copy ledger (node_id, category_id, item_id, role, day, quantity, cost, carbon, estimated, manual, known) from stdin (format binary)";

    private const int KeyFields = 5;
    private const int KeyBytes = sizeof(short) + (4 * 2 * sizeof(int)) + sizeof(int) + sizeof(short);
    private const int RowBytes = KeyBytes + VectorColumns.MaximumBytes;
    private const int BufferBytes = 16 * RowBytes;
    private static readonly DateOnly s_epoch = new(2000, 1, 1);

    /// <summary>The signature, no flags, no extension.</summary>
    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    public static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<LedgerVector> rows, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
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

    private static async Task SendAsync(Stream stream, IEnumerable<LedgerVector> rows, byte[] buffer, CancellationToken cancellationToken)
    {
        Header.CopyTo(buffer);
        var length = Header.Length;
        foreach (var row in rows)
        {
            if (buffer.Length - length < RowBytes)
            {
                await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
                length = 0;
            }

            length += Encode(buffer.AsSpan(length), row);
        }

        await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        BinaryPrimitives.WriteInt16BigEndian(buffer, -1);
        await stream.WriteAsync(buffer.AsMemory(0, sizeof(short)), cancellationToken);
    }

    private static int Encode(Span<byte> target, LedgerVector row)
    {
        BinaryPrimitives.WriteInt16BigEndian(target, KeyFields + VectorColumns.Count);
        var at = sizeof(short);
        at += Put(target[at..], row.NodeId);
        at += Put(target[at..], row.Key.CategoryId);
        at += Put(target[at..], row.Key.ItemId);
        BinaryPrimitives.WriteInt32BigEndian(target[at..], sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(target[(at + sizeof(int))..], (short)row.Key.Role);
        at += sizeof(int) + sizeof(short);
        at += Put(target[at..], row.Day.DayNumber - s_epoch.DayNumber);
        return at + VectorColumns.Write(target[at..], row.Values);
    }

    private static int Put(Span<byte> target, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(target[sizeof(int)..], value);
        return 2 * sizeof(int);
    }
}

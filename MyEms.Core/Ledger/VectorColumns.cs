using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>
/// A day vector as the six array columns of <c>ledger</c>: null elements are unknown, a null array holds nothing at all. Read and
/// written in PostgreSQL's binary form of an array: a driver that converts element by element takes most of a stage's time.
/// </summary>
internal static class VectorColumns
{
    /// <summary>The columns of <c>ledger l</c> as <see cref="Read"/> takes them.</summary>
    public const string Sql =
        "array_send(l.quantity), array_send(l.cost), array_send(l.carbon), array_send(l.estimated), array_send(l.manual), array_send(l.known)";

    public const int Count = 6;

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    public const int MaximumBytes = (5 * (sizeof(int) + HeaderBytes + (BaseInterval.PerDay * (sizeof(int) + sizeof(long)))))
        + sizeof(int) + HeaderBytes + (BaseInterval.PerDay * 2 * sizeof(int));

    // Dimensions, whether there are nulls, type of the elements, their number, lower bound; then each element after its length.
    private const int HeaderBytes = 5 * sizeof(int);
    private const int BigintOid = 20;
    private const int IntegerOid = 23;
    private const int NullLength = -1;

    public static DayVector Read(NpgsqlDataReader reader, int first)
    {
        var vector = new DayVector();
        var buffer = ArrayPool<byte>.Shared.Rent(MaximumBytes);
        try
        {
            Decode(Column(reader, first, buffer), vector.Quantity, 0);
            Decode(Column(reader, first + 1, buffer), vector.Cost, DayVector.NoMoney);
            Decode(Column(reader, first + 2, buffer), vector.Carbon, DayVector.NoMoney);
            Decode(Column(reader, first + 3, buffer), vector.Estimated, 0);
            Decode(Column(reader, first + 4, buffer), vector.Manual, 0);
            DecodeKnown(Column(reader, first + 5, buffer), vector.Known);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return vector;
    }

    /// <summary>Puts the six fields of a row of binary COPY, each after its length.</summary>
    /// <returns>How many bytes they took.</returns>
    public static int Write(Span<byte> target, DayVector vector)
    {
        // A value that says nothing (no price; no estimated part) is null; an array of nothing else is left out whole.
        var at = Encode(target, vector, vector.Quantity, long.MinValue, keepEmpty: true);
        at += Encode(target[at..], vector, vector.Cost, DayVector.NoMoney);
        at += Encode(target[at..], vector, vector.Carbon, DayVector.NoMoney);
        at += Encode(target[at..], vector, vector.Estimated, 0);
        at += Encode(target[at..], vector, vector.Manual, 0);
        return at + EncodeKnown(target[at..], vector.Known);
    }

    private static ReadOnlySpan<byte> Column(NpgsqlDataReader reader, int ordinal, byte[] buffer) =>
        reader.IsDBNull(ordinal) ? default : buffer.AsSpan(0, (int)reader.GetBytes(ordinal, 0, buffer, 0, buffer.Length));

    private static void Decode(ReadOnlySpan<byte> source, long[] target, long nothing)
    {
        if (source.IsEmpty)
        {
            Array.Fill(target, nothing);
            return;
        }

        source = Elements(source);
        for (var i = 0; i < target.Length; i++)
        {
            var isNull = BinaryPrimitives.ReadInt32BigEndian(source) == NullLength;
            target[i] = isNull ? nothing : BinaryPrimitives.ReadInt64BigEndian(source[sizeof(int)..]);
            source = source[(isNull ? sizeof(int) : sizeof(int) + sizeof(long))..];
        }
    }

    private static void DecodeKnown(ReadOnlySpan<byte> source, int[] target)
    {
        source = Elements(source);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = BinaryPrimitives.ReadInt32BigEndian(source[(((2 * i) + 1) * sizeof(int))..]);
        }
    }

    private static ReadOnlySpan<byte> Elements(ReadOnlySpan<byte> array)
    {
        var length = array.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadInt32BigEndian(array[(3 * sizeof(int))..]);
        return length == BaseInterval.PerDay
            ? array[HeaderBytes..]
            : throw new InvalidOperationException($"A stored vector has {length} intervals where {BaseInterval.PerDay} make a day.");
    }

    private static int Encode(Span<byte> target, DayVector vector, long[] values, long nothing, bool keepEmpty = false)
    {
        var (at, some) = (sizeof(int) + HeaderBytes, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (vector.Known[i] == 0 || values[i] == nothing)
            {
                BinaryPrimitives.WriteInt32BigEndian(target[at..], NullLength);
                at += sizeof(int);
                continue;
            }

            BinaryPrimitives.WriteInt32BigEndian(target[at..], sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(target[(at + sizeof(int))..], values[i]);
            at += sizeof(int) + sizeof(long);
            some++;
        }

        if (some == 0 && !keepEmpty)
        {
            BinaryPrimitives.WriteInt32BigEndian(target, NullLength);
            return sizeof(int);
        }

        WriteHeader(target, at, some < values.Length, BigintOid);
        return at;
    }

    private static int EncodeKnown(Span<byte> target, int[] known)
    {
        var at = sizeof(int) + HeaderBytes;
        foreach (var seconds in known)
        {
            BinaryPrimitives.WriteInt32BigEndian(target[at..], sizeof(int));
            BinaryPrimitives.WriteInt32BigEndian(target[(at + sizeof(int))..], seconds);
            at += 2 * sizeof(int);
        }

        WriteHeader(target, at, hasNulls: false, IntegerOid);
        return at;
    }

    private static void WriteHeader(Span<byte> target, int end, bool hasNulls, int elementOid)
    {
        ReadOnlySpan<int> header = [end - sizeof(int), 1, hasNulls ? 1 : 0, elementOid, BaseInterval.PerDay, 1];
        for (var i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(target[(i * sizeof(int))..], header[i]);
        }
    }
}

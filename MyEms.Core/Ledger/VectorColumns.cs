using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Ledger;

/// <summary>A day vector as the six array columns of <c>ledger</c>: null elements are unknown, a null array holds nothing at all.</summary>
internal static class VectorColumns
{
    public static DayVector Read(NpgsqlDataReader reader, int first)
    {
        var vector = new DayVector();
        Fill(vector.Quantity, reader.GetFieldValue<long?[]>(first), 0);
        Fill(vector.Cost, Optional(reader, first + 1), DayVector.NoMoney);
        Fill(vector.Carbon, Optional(reader, first + 2), DayVector.NoMoney);
        Fill(vector.Estimated, Optional(reader, first + 3), 0);
        Fill(vector.Manual, Optional(reader, first + 4), 0);
        reader.GetFieldValue<int[]>(first + 5).CopyTo(vector.Known, 0);
        return vector;
    }

    public static async Task WriteAsync(NpgsqlBinaryImporter import, DayVector vector, CancellationToken cancellationToken)
    {
        await import.WriteAsync(Values(vector, vector.Quantity, long.MinValue, keepEmpty: true), NpgsqlDbType.Array | NpgsqlDbType.Bigint, cancellationToken);
        await WriteOptionalAsync(import, Values(vector, vector.Cost, DayVector.NoMoney), cancellationToken);
        await WriteOptionalAsync(import, Values(vector, vector.Carbon, DayVector.NoMoney), cancellationToken);
        await WriteOptionalAsync(import, Values(vector, vector.Estimated, 0), cancellationToken);
        await WriteOptionalAsync(import, Values(vector, vector.Manual, 0), cancellationToken);
        await import.WriteAsync(vector.Known, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellationToken);
    }

    private static async Task WriteOptionalAsync(NpgsqlBinaryImporter import, long?[]? values, CancellationToken cancellationToken)
    {
        if (values is null)
        {
            await import.WriteNullAsync(cancellationToken);
        }
        else
        {
            await import.WriteAsync(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint, cancellationToken);
        }
    }

    // A value that says nothing (no price; no estimated part) is null; an array of nothing else is left out whole.
    private static long?[]? Values(DayVector vector, long[] values, long nothing, bool keepEmpty = false)
    {
        var result = new long?[values.Length];
        var any = keepEmpty;
        for (var i = 0; i < values.Length; i++)
        {
            if (vector.Known[i] != 0 && values[i] != nothing)
            {
                result[i] = values[i];
                any = true;
            }
        }

        return any ? result : null;
    }

    private static long?[]? Optional(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<long?[]>(ordinal);

    private static void Fill(long[] target, long?[]? source, long nothing)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source?[i] ?? nothing;
        }
    }
}

using MyEms.Core.Readings;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Bench.Ingest;

/// <summary>The reference: Npgsql's binary COPY of the rows as they come, nothing else.</summary>
internal static class BareCopy
{
    public static async Task WriteAsync(NpgsqlDataSource dataSource, Reading[] readings, int batchSize, CancellationToken cancellationToken)
    {
        for (var start = 0; start < readings.Length; start += batchSize)
        {
            await WriteAsync(dataSource, readings.AsMemory(start, Math.Min(batchSize, readings.Length - start)), cancellationToken);
        }
    }

    private static async Task WriteAsync(NpgsqlDataSource dataSource, ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var importer = await connection.BeginBinaryImportAsync(
            "copy reading (point_id, ts, value, quality) from stdin (format binary)", cancellationToken);
        for (var i = 0; i < readings.Length; i++)
        {
            var reading = readings.Span[i];
            importer.StartRow();
            importer.Write(reading.PointId, NpgsqlDbType.Integer);
            importer.Write(reading.At, NpgsqlDbType.TimestampTz);
            importer.Write(reading.Value, NpgsqlDbType.Double);
            importer.Write((short)reading.Quality, NpgsqlDbType.Smallint);
        }

        await importer.CompleteAsync(cancellationToken);
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Pipeline.Tests.Ingest;

/// <summary>A migrated, empty database.</summary>
public sealed class IngestDatabase : DatabaseFixture
{
    protected override TemplateName Template => TemplateName.Of("ingest", typeof(MyEmsDbContext).Assembly);

    protected override async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await DatabaseMigrator.MigrateAsync(dataSource, cancellationToken);
    }
}

/// <summary>What the tests ask the tables.</summary>
internal static class Tables
{
    public static async Task<List<Reading>> ReadingsAsync(this NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select point_id, ts, value, quality from reading order by point_id, ts");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var readings = new List<Reading>();
        while (await reader.ReadAsync(cancellationToken))
        {
            readings.Add(new Reading(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDouble(2), (ReadingQuality)reader.GetInt16(3)));
        }

        return readings;
    }

    public static async Task<List<DirtyMark>> MarksAsync(this NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select key, from_ts, to_ts from dirty where stage = 1 order by id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var marks = new List<DirtyMark>();
        while (await reader.ReadAsync(cancellationToken))
        {
            marks.Add(new DirtyMark(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2)));
        }

        return marks;
    }

    public static async Task EmptyAsync(this NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("truncate reading, dirty");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task EmptyMarksAsync(this NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("truncate dirty");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static bool Cover(this IEnumerable<DirtyMark> marks, Reading reading) =>
        marks.Any(m => m.Key == reading.PointId && m.From <= reading.At && reading.At < m.To);
}

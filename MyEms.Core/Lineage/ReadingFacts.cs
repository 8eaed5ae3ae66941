using MyEms.Core.Cleaning;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Lineage;

/// <summary>Readings around a range with what detectors and people said of them.</summary>
internal static class ReadingFacts
{
    /// <summary>Readings shown of a range; more say nothing to a reader.</summary>
    public const int Most = 1_000;

    private const int MostFindings = 200;

    // Two on either side: what lies across the bounds, and what confirms it.
    private const string ReadingsSql =
        """
        select r.ts, r.value, r.quality, v.detector, v.value, v.low, v.high, v.provisional, m.id is not null, m.original_value, m.reason, u.display_name, m.created
        from (
            (select ts, value, quality from reading where point_id = @point and ts < @from order by ts desc limit 2)
            union all
            (select ts, value, quality from reading where point_id = @point and ts >= @from and ts < @to order by ts limit @most)
            union all
            (select ts, value, quality from reading where point_id = @point and ts >= @to order by ts limit 2)) r
        left join verdict v on v.point_id = @point and v.ts = r.ts
        left join manual_reading m on m.point_id = @point and m.ts = r.ts and m.reverted is null
        left join app_user u on u.id = m.user_id
        order by r.ts
        """;

    private const string CountSql = "select count(*)::int from reading where point_id = @point and ts >= @from and ts < @to";

    private const string CorrectionsSql =
        """
        select c.from_ts, c.to_ts, c.quantity, c.reason, u.display_name, c.created
        from interval_correction c left join app_user u on u.id = c.user_id
        where c.node_id = @meter and c.reverted is null and c.from_ts < @to and c.to_ts > @from order by c.from_ts limit 200
        """;

    public static async Task<(IReadOnlyList<LineageReading> Readings, int Count)> ReadAsync(
        NpgsqlConnection connection, int point, Validity range, CancellationToken cancellationToken)
    {
        var readings = new List<LineageReading>();
        await using (var command = Command(connection, ReadingsSql, "point", point, range))
        {
            command.Parameters.AddWithValue("most", Most);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                readings.Add(new LineageReading(
                    reader.GetDateTime(0), reader.GetDouble(1), (ReadingQuality)reader.GetInt16(2),
                    reader.IsDBNull(3) ? null : new ReadingVerdict((Detector)reader.GetInt16(3), reader.GetDouble(4), Number(reader, 5), Number(reader, 6), reader.GetBoolean(7)),
                    reader.GetBoolean(8) ? new ReadingCorrection(Number(reader, 9), reader.GetString(10), Text(reader, 11), reader.GetDateTime(12)) : null));
            }
        }

        await using var count = Command(connection, CountSql, "point", point, range);
        return (readings, await count.ExecuteScalarAsync(cancellationToken) is int inside ? inside : 0);
    }

    /// <summary>What the calculation found out about a meter, and what was put in place of its figures.</summary>
    public static async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<IntervalCorrection> Corrections)> SaidAsync(
        NpgsqlConnection connection, int meter, Validity range, CancellationToken cancellationToken)
    {
        var findings = await FindingStore.ReadAsync(connection, [meter], range.From, range.To, MostFindings, cancellationToken);
        var corrections = new List<IntervalCorrection>();
        await using (var command = Command(connection, CorrectionsSql, "meter", meter, range))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                corrections.Add(new IntervalCorrection(reader.GetDateTime(0), reader.GetDateTime(1), reader.GetInt64(2), reader.GetString(3), Text(reader, 4), reader.GetDateTime(5)));
            }
        }

        return (findings, corrections);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, string keyName, int key, Validity range)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(keyName, key);
        command.Parameters.AddWithValue("from", range.From);
        command.Parameters.AddWithValue("to", range.To);
        return command;
    }

    private static double? Number(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetDouble(ordinal);

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}

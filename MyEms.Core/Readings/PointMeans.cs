using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Core.Readings;

/// <summary>Reads the means of points per base interval, for many points in one statement.</summary>
public static class PointMeans
{
    // The interval of the newest reading is still open: its mean is taken when the next one has come. Added up in the order of time: a sum of doubles in another order may differ in its last digit, and a rebuild must not.
    private const string Sql =
        """
        select p.id, date_bin('15 minutes', r.ts, timestamptz '2000-01-01 00:00:00Z') as slot, avg(r.value order by r.ts), bool_or(r.quality in (3, 4))
        from unnest(@points) as p(id)
        cross join lateral (
            select d.ts, d.value, d.quality from reading d
            where d.point_id = p.id and d.ts >= @from and d.ts < @to and d.quality in (0, 3, 4, 6)
              and d.ts < date_bin('15 minutes', (select ts from reading where point_id = p.id order by ts desc limit 1), timestamptz '2000-01-01 00:00:00Z')
              and not exists (select from verdict v where v.point_id = d.point_id and v.ts = d.ts)) r
        group by p.id, slot
        """;

    private const string ClosedSql =
        """
        select p.id, coalesce((select ts from reading where point_id = p.id and ts < p.from_ts order by ts desc limit 1), p.from_ts)
        from unnest(@points, @froms) as p(id, from_ts)
        """;

    private const string UnitSql = "select id, unit from point where id = any(@points)";

    /// <summary>Means of the usable readings of the points over UTC days [from, to): measured, entered, corrected or accepted, and not left out by a detector.</summary>
    public static async Task<List<PointMean>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<int> points, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var means = new List<PointMean>();
        if (points.Count == 0)
        {
            return means;
        }

        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("points", points.ToArray());
        command.Parameters.AddWithValue("from", BaseInterval.StartOf(from));
        command.Parameters.AddWithValue("to", BaseInterval.StartOf(to));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            means.Add(new PointMean(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDouble(2), reader.GetBoolean(3)));
        }

        return means;
    }

    /// <summary>The first instant whose mean a change of readings from the given instants on can move: that of the reading before, whose interval it may close.</summary>
    public static async Task<Dictionary<int, DateTime>> ClosedFromAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int PointId, DateTime From)> changes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ClosedSql, connection);
        command.Parameters.AddWithValue("points", changes.Select(c => c.PointId).ToArray());
        command.Parameters.AddWithValue("froms", changes.Select(c => c.From).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var first = new Dictionary<int, DateTime>();
        while (await reader.ReadAsync(cancellationToken))
        {
            first[reader.GetInt32(0)] = reader.GetDateTime(1);
        }

        return first;
    }

    /// <summary>Unit codes of the points.</summary>
    public static async Task<Dictionary<int, string>> UnitsAsync(NpgsqlConnection connection, IReadOnlyCollection<int> points, CancellationToken cancellationToken)
    {
        var units = new Dictionary<int, string>();
        if (points.Count == 0)
        {
            return units;
        }

        await using var command = new NpgsqlCommand(UnitSql, connection);
        command.Parameters.AddWithValue("points", points.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            units.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return units;
    }
}

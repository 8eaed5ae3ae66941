using Npgsql;

namespace MyEms.Core.Time;

/// <summary>Keeps the table <c>local_day</c>: the local days of the zones in use, by this program's zone rules, for SQL to join.</summary>
public static class LocalDayTable
{
    private const string Sql =
        """
        insert into local_day (zone, day, start, "end")
        select @zone, d.day, d.start, d.finish from unnest(@days, @starts, @ends) as d(day, start, finish)
        on conflict (zone, day) do update set start = excluded.start, "end" = excluded."end"
        where (local_day.start, local_day."end") is distinct from (excluded.start, excluded."end")
        """;

    /// <summary>Writes the days [from, to) of a zone; those that are right already are left alone. A date that the zone skips is left out.</summary>
    public static async Task EnsureAsync(NpgsqlDataSource dataSource, string zone, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber)
            .Select(from.AddDays)
            .Select(day => (Day: day, Start: LocalBuckets.StartOfDay(rules, day), End: LocalBuckets.StartOfDay(rules, day.AddDays(1))))
            .Where(d => d.Start < d.End)
            .ToList();
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.AddWithValue("zone", zone);
        command.Parameters.AddWithValue("days", days.Select(d => d.Day).ToArray());
        command.Parameters.AddWithValue("starts", days.Select(d => d.Start).ToArray());
        command.Parameters.AddWithValue("ends", days.Select(d => d.End).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

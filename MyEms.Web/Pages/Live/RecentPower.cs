using Npgsql;

namespace MyEms.Web.Pages.Live;

/// <summary>Reads the newest stored readings of a point.</summary>
internal sealed class RecentPower(NpgsqlDataSource dataSource)
{
    private const string Sql = "select ts, value from reading where point_id = @point and ts >= @from and ts < @to order by ts limit 100000";

    /// <summary>Readings with instants in [from, to), in order.</summary>
    public async Task<IReadOnlyList<(DateTime At, double Value)>> ReadAsync(int point, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.AddWithValue("point", point);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var readings = new List<(DateTime, double)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            readings.Add((reader.GetDateTime(0), reader.GetDouble(1)));
        }

        return readings;
    }
}

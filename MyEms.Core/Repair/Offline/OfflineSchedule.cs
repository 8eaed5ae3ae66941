using MyEms.Core.Nodes;
using Npgsql;

namespace MyEms.Core.Repair.Offline;

/// <summary>An offline meter and when it is to be read next.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="PointId">Its register.</param>
/// <param name="Unit">Unit code of its readings.</param>
/// <param name="EveryDays">Days between two readings; null: no schedule.</param>
/// <param name="LastAt">Its newest usable reading, UTC; null while it has none.</param>
/// <param name="LastValue">That reading.</param>
public sealed record OfflineMeter(int MeterId, string Name, int PointId, string Unit, int? EveryDays, DateTime? LastAt, double? LastValue)
{
    /// <summary>When the next reading is expected, UTC; null without schedule, or while there is no reading to count from.</summary>
    public DateTime? NextAt => EveryDays is { } days && LastAt is { } last ? last.AddDays(days) : null;

    /// <summary>True when a reading ought to be there by now. A meter with a schedule and no reading waits for its first.</summary>
    public bool IsOverdue(DateTime now) => EveryDays is not null && (NextAt is not { } next || next < now);
}

/// <summary>Which offline meters there are and which of them wait for a reading.</summary>
public sealed class OfflineSchedule(NpgsqlDataSource dataSource)
{
    private const string Sql =
        $"""
        select n.id, n.name, p.id, p.unit, m.reading_every_days, r.ts, r.value
        from meter m join node n on n.id = m.id join point p on p.node_id = m.id and p.quantity = 1
        left join lateral (select ts, value from reading where point_id = p.id and quality in (0, 3, 4, 6) order by ts desc limit 1) r on true
        where m.source = 2 and {NodeScope.Sql} and (@meters::int[] is null or m.id = any(@meters))
        order by n.name, n.id limit 20000
        """;

    /// <summary>All offline meters of the scope, by name.</summary>
    public Task<IReadOnlyList<OfflineMeter>> ListAsync(NodeScope scope, CancellationToken cancellationToken) => ReadAsync(scope, null, cancellationToken);

    public async Task<OfflineMeter?> FindAsync(NodeScope scope, int meter, CancellationToken cancellationToken) =>
        (await ReadAsync(scope, [meter], cancellationToken)).FirstOrDefault();

    /// <summary>The offline ones among meters that the reader is known to see.</summary>
    public Task<IReadOnlyList<OfflineMeter>> OfAsync(int[] meters, CancellationToken cancellationToken) => ReadAsync(NodeScope.Everything, meters, cancellationToken);

    private async Task<IReadOnlyList<OfflineMeter>> ReadAsync(NodeScope scope, int[]? meters, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.Add(new NpgsqlParameter("meters", NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer) { Value = (object?)meters ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<OfflineMeter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new OfflineMeter(
                reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt32(4),
                reader.IsDBNull(5) ? null : reader.GetDateTime(5), reader.IsDBNull(6) ? null : reader.GetDouble(6)));
        }

        return found;
    }
}

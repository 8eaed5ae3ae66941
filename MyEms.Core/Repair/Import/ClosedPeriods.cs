using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Repair.Import;

/// <summary>Closed periods of the nodes that meters count for, as instants.</summary>
internal sealed class ClosedPeriods
{
    private const string Sql =
        $"""
        select distinct c.meter_id, l.node_id, l.from_day, l.to_day
        from period_lock l join coefficient c on c.node_id = l.node_id join node n on n.id = c.meter_id
        where l.released is null and {NodeScope.Sql}
        """;

    private readonly ILookup<int, Validity> _byMeter;

    private ClosedPeriods(ILookup<int, Validity> byMeter) => _byMeter = byMeter;

    public static async Task<ClosedPeriods> LoadAsync(NpgsqlDataSource dataSource, LedgerModel model, NodeScope scope, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(scope.Parameter());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var periods = new List<(int Meter, Validity Range)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (from, to) = (reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3));
            var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(reader.GetInt32(1), from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));
            periods.Add((reader.GetInt32(0), new Validity(LocalBuckets.StartOfDay(zone, from), LocalBuckets.StartOfDay(zone, to))));
        }

        return new ClosedPeriods(periods.ToLookup(p => p.Meter, p => p.Range));
    }

    /// <summary>Whether figures of a closed period move when those between two readings do.</summary>
    public bool Covers(int meter, DateTime from, DateTime to) => _byMeter[meter].Any(r => r.From < to && r.To > from);
}

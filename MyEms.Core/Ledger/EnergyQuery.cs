using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>
/// The one way in which pages, reports and interfaces read energy, cost and carbon of nodes over time. Whole local days of
/// a node's own zone come from <c>ledger_day</c>, everything else from the day vectors; both give the same figures.
/// </summary>
public sealed class EnergyQuery(NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    private const string DaySql =
        """
        select node_id, category_id, item_id, role, width_bucket(day::timestamp, @bounds) - 1 as bucket,
               sum(quantity)::bigint, sum(cost)::bigint, sum(carbon)::bigint, sum(estimated)::bigint, sum(manual)::bigint, sum(known)::bigint
        from ledger_day
        where node_id = any(@nodes) and day >= @first and day < @last and period = 0
        group by 1, 2, 3, 4, 5
        """;

    /// <summary>
    /// A figure for every node, item, role and bucket in which a meter of the node is expected or known; where nothing is
    /// known the quantity is null, never 0.
    /// </summary>
    /// <param name="nodes">The nodes, already within the reader's scope.</param>
    /// <param name="zone">The zone by whose clock the buckets are cut; children are cut by it too, so that they add up.</param>
    /// <param name="buckets">In order, each beginning where the one before ends.</param>
    public async Task<IReadOnlyList<EnergyFigure>> FiguresAsync(
        IReadOnlyCollection<int> nodes, TimeZoneInfo zone, IReadOnlyList<LocalBucket> buckets, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0 || buckets.Count == 0)
        {
            return [];
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        var byDay = buckets[0].Granularity == Granularity.Hour ? [] : nodes.Where(n => KeepsZone(model, n, zone, buckets)).ToList();
        var rows = new Dictionary<(int Node, VectorKey Key, int Bucket), EnergyFigure>();
        if (byDay.Count > 0)
        {
            await ReadDaysAsync(connection, byDay, buckets, rows, cancellationToken);
        }

        if (nodes.Except(byDay).ToList() is { Count: > 0 } others)
        {
            await ReadVectorsAsync(connection, others, buckets, rows, cancellationToken);
        }

        return Complete(model, nodes, buckets, rows);
    }

    /// <summary>Figures of one node in buckets of its own zone between two local dates.</summary>
    /// <param name="end">The local date after the last.</param>
    public async Task<(TimeZoneInfo Zone, IReadOnlyList<LocalBucket> Buckets, IReadOnlyList<EnergyFigure> Figures)> OfNodeAsync(
        int node, DateOnly start, DateOnly end, Granularity granularity, CancellationToken cancellationToken)
    {
        var zone = await ZoneOfAsync(node, cancellationToken);
        var buckets = LocalBuckets.Split(zone, start, end, granularity);
        return (zone, buckets, await FiguresAsync([node], zone, buckets, cancellationToken));
    }

    /// <summary>The zone of a node now: that of the nearest space above, else its organisation's.</summary>
    public async Task<TimeZoneInfo> ZoneOfAsync(int node, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        return TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(node, time.GetUtcNow().UtcDateTime));
    }

    private static bool KeepsZone(LedgerModel model, int node, TimeZoneInfo zone, IReadOnlyList<LocalBucket> buckets) =>
        model.Timelines.KeepsZone(node, zone.Id, new Validity(buckets[0].StartUtc, buckets[^1].EndUtc));

    private static async Task ReadDaysAsync(
        NpgsqlConnection connection, List<int> nodes, IReadOnlyList<LocalBucket> buckets,
        Dictionary<(int, VectorKey, int), EnergyFigure> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DaySql, connection);
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        command.Parameters.AddWithValue("bounds", buckets.Select(b => b.Date.ToDateTime(TimeOnly.MinValue)).ToArray());
        command.Parameters.AddWithValue("first", buckets[0].Date);
        command.Parameters.AddWithValue("last", DateOnly.FromDateTime(buckets[^1].End.DateTime));
        await ReadAsync(command, rows, cancellationToken);
    }

    private static async Task ReadVectorsAsync(
        NpgsqlConnection connection, List<int> nodes, IReadOnlyList<LocalBucket> buckets,
        Dictionary<(int, VectorKey, int), EnergyFigure> rows, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<(int Node, VectorKey Key), BucketSums>();
        var (first, end) = (BaseInterval.DayOf(buckets[0].StartUtc), BaseInterval.DayOf(buckets[^1].EndUtc).AddDays(1));
        await foreach (var vector in LedgerStore.StreamAsync(connection, nodes, first, end, cancellationToken))
        {
            if (!sums.TryGetValue((vector.NodeId, vector.Key), out var sum))
            {
                sums.Add((vector.NodeId, vector.Key), sum = new BucketSums(buckets));
            }

            sum.Add(vector.Day, vector.Values);
        }

        foreach (var figure in sums.SelectMany(s => s.Value.Figures(s.Key.Node, s.Key.Key)))
        {
            rows.Add((figure.NodeId, figure.Key, figure.Bucket), figure);
        }
    }

    private static async Task ReadAsync(
        NpgsqlCommand command, Dictionary<(int, VectorKey, int), EnergyFigure> rows, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            long? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

            var key = new VectorKey(reader.GetInt32(1), reader.GetInt32(2), (LedgerRole)reader.GetInt16(3));
            var (node, bucket) = (reader.GetInt32(0), reader.GetInt32(4));
            rows.Add((node, key, bucket), new EnergyFigure(
                node, key, bucket, Optional(5), Optional(6), Optional(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), 0));
        }
    }

    private IReadOnlyList<EnergyFigure> Complete(
        LedgerModel model, IReadOnlyCollection<int> nodes, IReadOnlyList<LocalBucket> buckets, Dictionary<(int Node, VectorKey Key, int Bucket), EnergyFigure> rows)
    {
        // Nothing can be known of the interval that is still open, so nothing is expected of it.
        var now = BaseInterval.Floor(time.GetUtcNow().UtcDateTime);
        var stored = rows.Keys.ToLookup(r => r.Node, r => r.Key);
        var figures = new List<EnergyFigure>();
        foreach (var node in nodes)
        {
            foreach (var key in stored[node].Concat(NodeCalculation.Keys(model, node)).Distinct())
            {
                var expected = EnergyExpectation.Seconds(model, node, key, buckets, now);
                for (var i = 0; i < buckets.Count; i++)
                {
                    figures.Add(rows.TryGetValue((node, key, i), out var row)
                        ? row with { Expected = Math.Max(expected[i], row.Known) }
                        : new EnergyFigure(node, key, i, null, null, null, 0, 0, 0, expected[i]));
                }
            }
        }

        return figures;
    }
}

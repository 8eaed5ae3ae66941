using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Ledger;

/// <summary>Reads the split of local days by time of use and working day. Days are the smallest step: parts are stored by the day.</summary>
public sealed class EnergyPartQuery(NpgsqlDataSource dataSource)
{
    private const string Sql =
        """
        select l.node_id, l.category_id, l.item_id, l.role, width_bucket(l.day::timestamp, @bounds) - 1 as bucket, l.period, p.code,
               sum(quantity)::bigint, sum(cost)::bigint, sum(carbon)::bigint, sum(estimated)::bigint, sum(manual)::bigint, sum(known)::bigint, sum(expected)::bigint
        from ledger_day l left join tariff_period p on p.id = l.period / 4
        where l.node_id = any(@nodes) and l.day >= @first and l.day < @last and l.period <> 0
        group by 1, 2, 3, 4, 5, 6, 7
        order by 1, 2, 3, 4, 5, 6
        """;

    /// <summary>The parts of each node's local days, cut in the node's own zone, in buckets of days or longer.</summary>
    /// <param name="nodes">The nodes, already within the reader's scope.</param>
    /// <param name="buckets">In order, each beginning where the one before ends; not hours.</param>
    /// <exception cref="ArgumentException">Hours were asked for.</exception>
    public async Task<IReadOnlyList<EnergyPart>> PartsAsync(
        IReadOnlyCollection<int> nodes, IReadOnlyList<LocalBucket> buckets, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0 || buckets.Count == 0)
        {
            return [];
        }

        if (buckets[0].Granularity == Granularity.Hour)
        {
            throw new ArgumentException("Parts are stored by the day.", nameof(buckets));
        }

        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.AddWithValue("nodes", nodes.ToArray());
        command.Parameters.AddWithValue("bounds", buckets.Select(b => b.Date.ToDateTime(TimeOnly.MinValue)).ToArray());
        command.Parameters.AddWithValue("first", buckets[0].Date);
        command.Parameters.AddWithValue("last", DateOnly.FromDateTime(buckets[^1].End.DateTime));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var parts = new List<EnergyPart>();
        while (await reader.ReadAsync(cancellationToken))
        {
            long? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

            var key = new VectorKey(reader.GetInt32(1), reader.GetInt32(2), (LedgerRole)reader.GetInt16(3));
            parts.Add(new EnergyPart(
                LedgerPart.Of(reader.GetInt16(5)),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                new EnergyFigure(reader.GetInt32(0), key, reader.GetInt32(4), Optional(7), Optional(8), Optional(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12), reader.GetInt64(13))));
        }

        return parts;
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using Npgsql;

namespace MyEms.Bench.Ledger;

/// <summary>Reads what the ledger says of the whole period, and whether it agrees with itself.</summary>
internal static class LedgerTotals
{
    private const string KindSql =
        """
        select n.kind, n.id in (select id from meter where source = 1), count(*), sum(d.quantity) / 1000000.0, coalesce(sum(d.cost), 0) / 1000000.0, coalesce(sum(d.carbon), 0) / 1000000.0
        from ledger_day d join node n on n.id = d.node_id where d.period = 0 group by 1, 2 order by 1, 2
        """;

    private const string MeterSql =
        """
        select l.node_id, sum(v.quantity)::bigint
        from ledger l cross join lateral unnest(l.quantity, l.known) as v(quantity, known)
        where l.node_id = any(@nodes) and v.known > 0 group by 1
        """;

    private const string DaysAgreeSql =
        """
        select coalesce(sum(d.quantity), 0)::bigint = (
            select coalesce(sum(v.quantity), 0)::bigint from ledger l cross join lateral unnest(l.quantity, l.known) as v(quantity, known) where v.known > 0)
        from ledger_day d where d.period = 0
        """;

    /// <summary>Sums over all nodes of a kind, from local days.</summary>
    public static async Task<IReadOnlyList<Totals>> ByKindAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(KindSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var totals = new List<Totals>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var of = reader.GetBoolean(1) ? "virtual" : NameOf((NodeKind)reader.GetInt16(0));
            totals.Add(new Totals(of, reader.GetInt64(2), reader.GetDecimal(3), reader.GetDecimal(4), reader.GetDecimal(5)));
        }

        return totals;
    }

    /// <summary>Millionths per meter, from intervals; by the place of its node in the list.</summary>
    public static async Task<long[]> ByMeterAsync(NpgsqlDataSource dataSource, int[] nodes, CancellationToken cancellationToken)
    {
        var place = nodes.Select((node, i) => (node, i)).ToDictionary(x => x.node, x => x.i);
        var totals = new long[nodes.Length];
        await using var command = dataSource.CreateCommand(MeterSql);
        command.Parameters.AddWithValue("nodes", nodes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            totals[place[reader.GetInt32(0)]] = reader.GetInt64(1);
        }

        return totals;
    }

    /// <summary>Whether local days and intervals, all nodes together, hold the same.</summary>
    public static async Task<bool> DaysAgreeAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(DaysAgreeSql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static string NameOf(NodeKind kind) => kind switch
    {
        NodeKind.Space => "spaces",
        NodeKind.Equipment => "equipments",
        NodeKind.Meter => "meters",
        NodeKind.Tenant => "tenants",
        _ => kind.ToString(),
    };
}

using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Core.Operations;

/// <summary>Computes a range again on request: says first what it takes, then marks it under a change of its own.</summary>
public sealed class Recomputation(NpgsqlDataSource dataSource, LedgerModelCache models, OperationsQuery operations)
{
    // Guesses for an instance that has not computed anything yet: half of what two cores of a small machine did.
    private const double CautiousMeterDays = 500;
    private const double CautiousNodeDays = 500;

    // Rows of the ledger are days of a meter or node; readings are counted by the statistics of their months, in proportion.
    private const string EstimateSql =
        """
        select (select count(distinct (node_id, day)) from ledger where node_id = any(@meters) and day between @first and @last),
               (select count(distinct (node_id, day)) from ledger_day where node_id = any(@nodes) and day between @first and @last),
               (select coalesce(sum(
                    case when c.reltuples >= 0 then c.reltuples else pg_relation_size(c.oid) / 60.0 end
                    * greatest(0, extract(epoch from least(@to, b.month + interval '1 month') - greatest(@from, b.month)))
                    / extract(epoch from interval '30 days')), 0)::float8
                from pg_inherits i join pg_class c on c.oid = i.inhrelid
                cross join lateral (select to_timestamp(right(c.relname, 6), 'YYYYMM') as month) b
                where i.inhparent = 'reading'::regclass and c.relname ~ '_[0-9]{6}$' and b.month < @to and b.month + interval '1 month' > @from),
               (select count(*) from point where is_trend)
        """;

    private const string NameSql = $"select n.name from node n where n.id = @node and {NodeScope.Sql}";

    /// <summary>What it would take; null when the node is not there or not the reader's.</summary>
    public async Task<RecomputeEstimate?> EstimateAsync(NodeScope scope, RecomputeRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await NameAsync(connection, scope, request, cancellationToken) is null)
        {
            return null;
        }

        var targets = RecomputeTargets.Of(await models.GetAsync(connection, cancellationToken), request);
        var stages = await operations.StagesAsync(cancellationToken);
        await using var command = new NpgsqlCommand(EstimateSql, connection) { CommandTimeout = 60 };
        command.Parameters.AddWithValue("meters", targets.Meters.ToArray());
        command.Parameters.AddWithValue("nodes", targets.Nodes.ToArray());
        command.Parameters.AddWithValue("first", BaseInterval.DayOf(request.From));
        command.Parameters.AddWithValue("last", BaseInterval.DayOf(request.To.AddTicks(-1)));
        command.Parameters.AddWithValue("from", request.From);
        command.Parameters.AddWithValue("to", request.To);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (meterDays, nodeDays, readings, points) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetDouble(2), reader.GetInt64(3));
        var (meterRate, nodeRate) = (RateOf(stages, DirtyStage.Readings), RateOf(stages, DirtyStage.Node));
        return new RecomputeEstimate(
            targets.Meters.Count, meterDays, targets.Nodes.Count, nodeDays,
            (long)(readings * Math.Min(1, targets.Points.Count / (double)Math.Max(1, points))),
            TimeSpan.FromSeconds((meterDays / (meterRate ?? CautiousMeterDays)) + (nodeDays / (nodeRate ?? CautiousNodeDays))),
            meterRate is not null && nodeRate is not null);
    }

    /// <summary>Marks the range; null when the node is not there or not the reader's.</summary>
    /// <param name="scope">What the one who asks may see.</param>
    /// <param name="request">Which range.</param>
    /// <param name="userId">Who asks.</param>
    /// <param name="everything">What to call it when no node is named.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<RecomputeStarted?> StartAsync(
        NodeScope scope, RecomputeRequest request, int? userId, string everything, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await NameAsync(connection, scope, request, cancellationToken) is not { } name)
        {
            return null;
        }

        var targets = RecomputeTargets.Of(await models.GetAsync(connection, cancellationToken), request);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var note = new ChangeNote(name.Length == 0 ? everything : name, userId, From: request.From, To: request.To);
        var change = await ChangeNote.InsertAsync(connection, ChangeKind.Recalculation, note, cancellationToken);
        DirtyMark Mark(int key) => new(key, request.From, request.To, change);
        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Readings, [.. targets.Points.Select(Mark)], cancellationToken);
        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Virtual, [.. targets.Virtual.Select(Mark)], cancellationToken);
        await DirtyMarks.InsertAsync(connection, transaction, DirtyStage.Node, [.. targets.Nodes.Select(Mark)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RecomputeStarted(change, targets.Points.Count + targets.Virtual.Count + targets.Nodes.Count);
    }

    private static double? RateOf(IEnumerable<StageQueue> stages, DirtyStage stage) => stages.First(s => s.Stage == stage).Activity?.PerBusySecond;

    // Empty for everything, which only a reader who sees everything may ask for.
    private static async Task<string?> NameAsync(NpgsqlConnection connection, NodeScope scope, RecomputeRequest request, CancellationToken cancellationToken)
    {
        if (request.NodeId is not { } node)
        {
            return scope == NodeScope.Everything ? "" : null;
        }

        await using var command = new NpgsqlCommand(NameSql, connection);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("node", node);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>What a request comes to: pure.</summary>
    internal sealed record RecomputeTargets(IReadOnlyList<int> Meters, IReadOnlyList<int> Points, IReadOnlyList<int> Virtual, IReadOnlyList<int> Nodes)
    {
        public static RecomputeTargets Of(LedgerModel model, RecomputeRequest request)
        {
            var coefficients = (request.NodeId is { } one ? model.OfNode(one) : model.Coefficients)
                .Where(c => c.ValidFrom < request.To && c.ValidTo > request.From).ToList();
            var meters = coefficients.Select(c => c.MeterId).Distinct().Order().ToList();
            // A meter is a node too: its local days are cut by the last stage.
            var nodes = coefficients.Select(c => c.NodeId).Concat(meters).Distinct().Order().ToList();
            var registers = model.Configuration.Registers.ToLookup(r => r.MeterId, r => r.PointId);
            return new RecomputeTargets(
                meters, [.. meters.SelectMany(m => registers[m])], [.. meters.Where(m => model.Meter(m).Source == MeterSource.Virtual)], nodes);
        }
    }
}

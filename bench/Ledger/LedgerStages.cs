using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Pipeline.Stages;

namespace MyEms.Bench.Ledger;

/// <summary>
/// Where the benchmark touches the pipeline: runs the program's own stages, as its jobs do, until no mark is left, and says what each cost.
/// </summary>
internal sealed class LedgerStages(LedgerServer server, Partitions partitions, LedgerModelCache models, TimeProvider time, int? workers)
{
    private const string NextSql = "select coalesce(min(array_position(@order, stage)), 0) from dirty where stage = any(@order) and failed_at is null";

    private const string CountSql = "select count(*) from dirty where stage = @stage and failed_at is null";

    private const string SetAsideSql = "select count(*) from dirty where stage < 0 or failed_at is not null";

    /// <summary>In the order in which they mark one another.</summary>
    private static readonly DirtyStage[] s_order = [DirtyStage.Readings, DirtyStage.Virtual, DirtyStage.Node];

    /// <exception cref="InvalidOperationException">A stage has set marks aside or does not get on: its figures would be worthless.</exception>
    public async Task<IReadOnlyList<StageUsage>> RunAsync(CancellationToken cancellationToken)
    {
        var runner = new StageRunner(
            server.DataSource, models, partitions, new LedgerStatus(), time, NullLogger<StageRunner>.Instance, workers: workers);
        var usage = s_order.ToDictionary(s => s, _ => default(Usage));
        while (await NextAsync(cancellationToken) is { } stage)
        {
            var before = await CountAsync(stage, cancellationToken);
            usage[stage] += await server.Usage.MeasureAsync(() => runner.RunAsync(stage, cancellationToken));
            if (await CountAsync(stage, cancellationToken) >= before)
            {
                throw new InvalidOperationException($"Stage {stage} leaves {before} marks where they are.");
            }
        }

        var setAside = await server.ScalarAsync<long>(SetAsideSql, cancellationToken);
        return setAside == 0
            ? [.. s_order.Where(s => usage[s].Elapsed > 0).Select(s => new StageUsage(s.ToString(), usage[s]))]
            : throw new InvalidOperationException($"{setAside} marks were set aside.");
    }

    private async Task<DirtyStage?> NextAsync(CancellationToken cancellationToken)
    {
        var order = s_order.Select(s => (short)s).ToArray();
        var next = await server.ScalarAsync<int>(NextSql, cancellationToken, new Npgsql.NpgsqlParameter("order", order));
        return next == 0 ? null : s_order[next - 1];
    }

    private Task<long> CountAsync(DirtyStage stage, CancellationToken cancellationToken) =>
        server.ScalarAsync<long>(CountSql, cancellationToken, new Npgsql.NpgsqlParameter("stage", (short)stage));
}

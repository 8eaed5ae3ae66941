using Microsoft.Extensions.Logging;
using MyEms.Core.Ledger;
using Npgsql;
using Quartz;

namespace MyEms.Pipeline.Stages;

/// <summary>A stage as Quartz runs it: one at a time per instance; several instances share the buckets.</summary>
[DisallowConcurrentExecution]
internal sealed class StageJob(StageRunner runner, ILogger<StageJob> logger) : IJob
{
    public const string StageKey = "stage";

    public static JobKey KeyOf(DirtyStage stage) => new("stage-" + stage, "ledger");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var stage = Enum.Parse<DirtyStage>(context.MergedJobDataMap.GetString(StageKey)!); // set where the job is declared
        try
        {
            await runner.RunAsync(stage, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            // The next wake-up or the fallback schedule tries again; the marks are all still there.
            StagesLog.DatabaseAway(logger, exception.Message);
        }
    }
}

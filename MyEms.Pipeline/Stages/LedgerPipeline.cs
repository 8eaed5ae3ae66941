using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Pipeline.Maintenance;
using Quartz;

namespace MyEms.Pipeline.Stages;

public static class LedgerPipeline
{
    /// <summary>From readings to ledger: the stages as jobs, woken by marks, with a schedule to fall back on.</summary>
    public static IServiceCollection AddLedgerPipeline(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Partitions>();
        services.TryAddSingleton<LedgerModelCache>();
        services.AddSingleton<LedgerStatus>();
        services.AddSingleton<StageRunner>();
        services.AddQuartz(quartz =>
        {
            foreach (var stage in Enum.GetValues<DirtyStage>())
            {
                quartz.AddJob<StageJob>(job => job.WithIdentity(StageJob.KeyOf(stage)).UsingJobData(StageJob.StageKey, stage.ToString()).StoreDurably());
                quartz.AddTrigger(trigger => trigger.ForJob(StageJob.KeyOf(stage))
                    .WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(10)).RepeatForever()));
            }

            quartz.AddJob<MaintenanceJob>(job => job.WithIdentity(MaintenanceJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(MaintenanceJob.Key).StartNow()
                .WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromHours(1)).RepeatForever()));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<WakeUp>();
        return services;
    }
}

using Microsoft.Extensions.Hosting;
using MyEms.Core.Ledger;
using Npgsql;
using Quartz;

namespace MyEms.Pipeline.Stages;

/// <summary>Runs a stage as soon as marks for it are committed anywhere: LISTEN, and one trigger at a time.</summary>
internal sealed class WakeUp(NpgsqlDataSource dataSource, ISchedulerFactory schedulers, TimeProvider time) : BackgroundService
{
    // Several marks in a row are one reason to run, not several.
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isAway = false;
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The database is away; the stages say so. Listening starts again with it.
                isAway = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            if (isAway)
            {
                await Task.Delay(s_retry, time, CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var woken = new HashSet<DirtyStage>();
        connection.Notification += (_, message) =>
            woken.UnionWith(Enum.TryParse<DirtyStage>(message.Payload, out var stage) ? [stage] : Enum.GetValues<DirtyStage>());
        await using (var listen = new NpgsqlCommand("listen " + DirtyMarks.Channel, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            await Task.Delay(s_gather, time, cancellationToken);
            foreach (var stage in woken)
            {
                await scheduler.TriggerJob(StageJob.KeyOf(stage), cancellationToken: cancellationToken);
            }

            woken.Clear();
        }
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>
/// The thin shell around a stage: takes marks, runs it, deletes the marks, all in one transaction. What fails is tried
/// again bucket by bucket; a bucket that fails alone is set aside with its reason, so that all others go on.
/// </summary>
internal sealed class StageRunner(
    NpgsqlDataSource dataSource, LedgerModelCache models, Partitions partitions, LedgerStatus status, TimeProvider time, ILogger<StageRunner> logger)
{
    private const int BucketsPerRound = 64;
    private const int MarksPerRound = 20_000;

    /// <summary>Works until no mark is left that another worker does not hold.</summary>
    public async Task RunAsync(DirtyStage stage, CancellationToken cancellationToken)
    {
        var buckets = BucketsPerRound;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await RoundAsync(stage, buckets, cancellationToken))
                {
                    return;
                }

                buckets = BucketsPerRound;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not NpgsqlException { IsTransient: true } && buckets > 1)
            {
                StagesLog.RoundFailed(logger, exception, stage);
                buckets = 1;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not NpgsqlException { IsTransient: true })
            {
                await SetAsideAsync(stage, exception, cancellationToken);
            }
        }
    }

    private async Task<bool> RoundAsync(DirtyStage stage, int buckets, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var batch = await DirtyQueue.TakeAsync(connection, stage, buckets, MarksPerRound, cancellationToken);
        if (batch is null)
        {
            return false;
        }

        using var activity = Telemetry.Source.StartActivity("stage " + stage);
        var context = new StageContext(connection, await models.GetAsync(connection, cancellationToken), partitions);
        var changed = stage == DirtyStage.Readings
            ? await MeterStage.RunAsync(context, batch, cancellationToken)
            : await NodeStage.RunAsync(context, batch, cancellationToken);
        await DirtyQueue.DoneAsync(connection, batch, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        status.Done(stage, batch.Ranges.Count, changed, time.GetElapsedTime(started), time.GetUtcNow().UtcDateTime);
        return true;
    }

    private async Task SetAsideAsync(DirtyStage stage, Exception exception, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await DirtyQueue.TakeAsync(connection, stage, 1, MarksPerRound, cancellationToken) is { } batch)
        {
            await using var command = new NpgsqlCommand("update dirty set stage = -stage where id = any(@ids)", connection);
            command.Parameters.AddWithValue("ids", batch.Ids);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            StagesLog.SetAside(logger, exception, stage, batch.Ranges.Count);
            status.Failed(stage, exception.Message, time.GetUtcNow().UtcDateTime);
        }
    }
}

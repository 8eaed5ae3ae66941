using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Pipeline.Operations;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>
/// The thin shell around a stage: takes marks, runs it, deletes the marks, all in one transaction. A key that cannot be
/// computed is set aside with its reason and all others go on; what fails as a whole is tried again key by key.
/// </summary>
internal sealed class StageRunner(
    NpgsqlDataSource dataSource, LedgerModelCache models, Partitions partitions, LedgerStatus status, TimeProvider time, ILogger<StageRunner> logger,
    PipelinePause? pause = null, int? workers = null)
{
    private const int MarksPerRound = 50_000;

    private static readonly Dictionary<DirtyStage, IStage> s_stages =
        ((IStage[])[new MeterStage(), new VirtualStage(), new NodeStage()]).ToDictionary(s => s.Stage);

    private readonly int _workers = workers ?? Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Works until no mark is left that another worker does not hold.</summary>
    public Task RunAsync(DirtyStage stage, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, _workers).Select(_ => WorkAsync(s_stages[stage], cancellationToken)));

    private async Task WorkAsync(IStage stage, CancellationToken cancellationToken)
    {
        var usual = new DirtyShare(_workers, stage.LeastWork, MarksPerRound);
        var share = usual;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (pause is not null && await pause.IsPausedAsync(stage.Stage, cancellationToken))
            {
                return;
            }

            DirtyBatch? taken = null;
            try
            {
                if (!await RoundAsync(stage, share, batch => taken = batch, cancellationToken))
                {
                    return;
                }

                share = usual;
            }
            catch (Exception exception) when (IsOfTheWork(exception))
            {
                StagesLog.RoundFailed(logger, exception, stage.Stage);
                if (share.OneKey && taken is { } batch)
                {
                    await SetAsideAsync(stage.Stage, batch, exception, cancellationToken);
                }

                share = share.OneKey ? usual : usual.Alone;
            }
        }
    }

    // What would fail again and again, as opposed to a database that is away or a program that stops.
    private static bool IsOfTheWork(Exception exception) => exception is not (OperationCanceledException or ObjectDisposedException or NpgsqlException { IsTransient: true })
        && exception is not PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        && exception is not NpgsqlException { InnerException: IOException or TimeoutException };

    private async Task<bool> RoundAsync(IStage stage, DirtyShare share, Action<DirtyBatch> took, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var batch = await DirtyQueue.TakeAsync(connection, stage.Stage, share, cancellationToken);
        if (batch is null)
        {
            return false;
        }

        took(batch);
        await LedgerConfigurationChange.HoldAsync(connection, cancellationToken);
        using var activity = Telemetry.Source.StartActivity("stage " + stage.Stage);
        var context = new StageContext(connection, await models.GetAsync(connection, cancellationToken), partitions);
        var changed = await stage.RunAsync(context, batch, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await DirtyQueue.DoneAsync(connection, stage.Stage, batch, context.Failures, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Note(stage.Stage, context.Failures, now);
        status.Done(stage.Stage, batch.Keys.Count, changed, time.GetElapsedTime(started), now);
        return true;
    }

    // Exactly the marks that failed: between the failure and this another worker may have taken, and even finished, their bucket.
    private async Task SetAsideAsync(DirtyStage stage, DirtyBatch batch, Exception exception, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await DirtyQueue.LockAsync(connection, stage, batch, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var failures = batch.Keys.Keys.ToDictionary(k => k, _ => exception.Message);
        await DirtyQueue.DoneAsync(connection, stage, batch, failures, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Note(stage, failures, now);
    }

    private void Note(DirtyStage stage, IReadOnlyDictionary<int, string> failures, DateTime at)
    {
        foreach (var (key, reason) in failures)
        {
            StagesLog.SetAside(logger, stage, key, reason);
            status.Failed(stage, reason, at);
        }
    }
}

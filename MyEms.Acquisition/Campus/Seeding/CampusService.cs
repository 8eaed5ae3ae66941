using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Simulation;
using MyEms.Acquisition.Configuration;
using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using Npgsql;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>
/// Keeps the demo alive while it is set up: one instance of all runs the devices, tells the configuration where they listen,
/// fills in what was missed while nobody did, and loads what the history lacks.
/// </summary>
internal sealed class CampusService(
    IDbContextFactory<MyEmsDbContext> contexts, IReadingSink sink, CampusProgress progress, TimeProvider time, ILogger<CampusService> logger) : BackgroundService
{
    /// <summary>Key of the advisory lock of the instance that runs the demo.</summary>
    internal const long RunLock = 4220;

    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Ending: what it used may be gone before it is.
                return;
            }
            catch (Exception e)
            {
                // The border of the loop: whatever is wrong with the demo must not end the program, and it tries again.
                Log.Failed(logger, e);
                progress.Report(progress.State with { Phase = CampusPhase.Waiting, Problem = e.Message });
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(s_retry, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The program is ending; the loop sees it.
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CampusState.FindAsync(context, cancellationToken) is null)
        {
            progress.Report(new CampusProgressState(CampusPhase.Off, 0, null, 0, null));
            return;
        }

        // The lock lives as long as this connection.
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_try_advisory_lock({RunLock})", (NpgsqlConnection)context.Database.GetDbConnection());
        if (await take.ExecuteScalarAsync(cancellationToken) is not true)
        {
            progress.Report(progress.State with { Phase = CampusPhase.Waiting, Problem = null });
            return;
        }

        try
        {
            // Again, now that nobody else can change it.
            if (await CampusState.FindAsync(context, cancellationToken) is { } state)
            {
                await LiveAsync(context, state, cancellationToken);
            }
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({RunLock})", CancellationToken.None);
        }
    }

    private async Task LiveAsync(MyEmsDbContext context, CampusState state, CancellationToken cancellationToken)
    {
        var model = state.Model();
        var registers = new CampusRegisters(model, new CampusEnergy(model));
        var history = new CampusHistory(model, registers, await CampusField.PointIdsAsync(context, model, cancellationToken));
        await using var simulator = await CampusSimulator.StartAsync(model, registers, time);
        await CampusField.MoveAsync(context, simulator.Endpoints, cancellationToken);
        await DatabaseAcquisitionConfiguration.NotifyAsync((NpgsqlConnection)context.Database.GetDbConnection(), cancellationToken);
        Log.Started(logger, simulator.Endpoints.Count, model.Meters.Count);

        using var run = new CampusRun(contexts, state, time);
        await FillAsync(history, state.Alive, time.GetUtcNow().UtcDateTime, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loading = new CampusHistoryLoader(sink, progress).LoadAsync(history, state.Position, run.KeepAsync, ending.Token);
        try
        {
            while (!run.IsRemoved)
            {
                await Task.Delay(s_heartbeat, time, cancellationToken);
                await run.BeatAsync(cancellationToken);
                if (loading.IsFaulted)
                {
                    await loading;
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await loading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>What the devices would have given while no instance ran.</summary>
    private async Task FillAsync(CampusHistory history, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        foreach (var batch in history.Read(from, to).Where(b => b.Readings.Length > 0))
        {
            await sink.StoreAsync(batch.Readings, cancellationToken);
        }
    }
}

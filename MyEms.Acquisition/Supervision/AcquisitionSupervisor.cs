using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MyEms.Acquisition.Drivers;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Supervision;

/// <summary>Runs a loop for every data source and follows the configuration: what did not change is not disturbed.</summary>
internal sealed class AcquisitionSupervisor(
    IAcquisitionConfiguration configuration,
    DriverCatalogue drivers,
    LiveValues live,
    IReadingSink sink,
    AcquisitionStatus status,
    TimeProvider time,
    ILogger<AcquisitionSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(15);

    private readonly Dictionary<int, Running> _running = [];
    private readonly SourceEnvironment _environment = new(drivers, live, sink, status, time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retry = s_firstRetry;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await FollowAsync(retry, stoppingToken))
                {
                    retry = s_firstRetry;
                }
                else
                {
                    await Task.Delay(retry, time, stoppingToken);
                    retry = retry * 2 < s_longestRetry ? retry * 2 : s_longestRetry;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; so do the loops.
        }
        finally
        {
            await Task.WhenAll(_running.Keys.ToArray().Select(StopAsync));
        }
    }

    // Loads, applies, waits for the next change. False when the configuration could not be had.
    private async Task<bool> FollowAsync(TimeSpan retry, CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await configuration.LoadAsync(cancellationToken);
            status.ConfigurationFault = null;
            await ApplyAsync(snapshot);
            await configuration.WaitForChangeAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.ConfigurationNotRead(e, retry.TotalSeconds);
            status.ConfigurationFault = $"The configuration of data sources could not be read: {e.Message}";
            return false;
        }
    }

    private async Task ApplyAsync(AcquisitionSnapshot snapshot)
    {
        var wanted = snapshot.Sources.ToDictionary(s => s.Source.Id);
        int[] ended = [.. _running.Where(r => !wanted.TryGetValue(r.Key, out var w) || !w.SameAs(r.Value.Configuration)).Select(r => r.Key)];

        // An old session is closed before its successor opens: many gateways bear one connection only.
        await Task.WhenAll(ended.Select(StopAsync));
        var started = 0;
        foreach (var source in snapshot.Sources)
        {
            if (!_running.ContainsKey(source.Source.Id))
            {
                Start(source);
                started++;
            }
        }

        if (started + ended.Length > 0)
        {
            logger.ConfigurationApplied(_running.Count, snapshot.Sources.Sum(s => s.Points.Length), started, ended.Length);
        }
    }

    private void Start(SourceConfiguration source)
    {
        var stop = new CancellationTokenSource();
        _running.Add(source.Source.Id, new Running(source, stop, RunAsync(source, stop.Token)));
    }

    private async Task RunAsync(SourceConfiguration source, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await new SourceLoop(source, _environment).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception e)
        {
            logger.LoopFailed(e, source.Source.Id);
        }
    }

    private async Task StopAsync(int sourceId)
    {
        if (!_running.Remove(sourceId, out var running))
        {
            return;
        }

        await running.Stop.CancelAsync();
        try
        {
            await running.Loop.WaitAsync(s_goodbye, time);
            running.Stop.Dispose();
        }
        catch (TimeoutException)
        {
            logger.SourceNotStopped(sourceId);
        }

        status.Remove(sourceId);
    }

    private sealed record Running(SourceConfiguration Configuration, CancellationTokenSource Stop, Task Loop);
}

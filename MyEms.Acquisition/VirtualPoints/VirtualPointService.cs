using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.VirtualPoints;

/// <summary>Keeps virtual points up to date: computes them when an input changes, and stores them at most once a second each.</summary>
internal sealed class VirtualPointService(
    VirtualPointLoader loader, LiveValues live, IReadingSink sink, IOptions<VirtualPointOptions> options, TimeProvider time, ILogger<VirtualPointService> logger)
    : BackgroundService
{
    // The points of one poll are published one after the other: that is one change.
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly VirtualPointEvaluation _evaluation = new(live, options.Value.InputAge);
    private readonly Dictionary<int, Reading> _waiting = [];
    private VirtualPointSet _set = VirtualPointSet.Empty;
    private long _loaded;
    private long _stored;
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        live.Changed += Signal;
        try
        {
            await LoadAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                // A second passes too: inputs age without any change.
                if (await _changed.WaitAsync(options.Value.StoreInterval, stoppingToken))
                {
                    await Task.Delay(s_gather, time, stoppingToken);
                }

                await RoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            live.Changed -= Signal;
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (time.GetElapsedTime(_loaded) >= options.Value.ReloadInterval || now >= _set.HoldsUntil)
        {
            await LoadAsync(cancellationToken);
        }

        foreach (var reading in _evaluation.Run(_set, now))
        {
            _waiting[reading.PointId] = reading;
        }

        if (_waiting.Count > 0 && time.GetElapsedTime(_stored) >= options.Value.StoreInterval)
        {
            _stored = time.GetTimestamp();
            Reading[] readings = [.. _waiting.Values];
            _waiting.Clear();
            await StoreAsync(readings, cancellationToken);
        }
    }

    private async Task StoreAsync(Reading[] readings, CancellationToken cancellationToken)
    {
        try
        {
            await sink.OfferAsync(readings, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What could not be handed on is lost and said; the next values may fare better.
            logger.ReadingsNotTaken(e, readings.Length);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _loaded = time.GetTimestamp();
        try
        {
            _set = await loader.LoadAsync(time.GetUtcNow().UtcDateTime, cancellationToken);
            _isAway = false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is away: the formulas of before go on.
            if (!_isAway)
            {
                logger.FormulasNotRead(e);
            }

            _isAway = true;
        }
    }

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // One change is waiting already: this one will be seen with it.
        }
    }
}

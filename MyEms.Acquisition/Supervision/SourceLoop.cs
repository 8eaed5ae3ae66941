using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Supervision;

/// <summary>Polls one data source for as long as it lasts. Shares nothing with other loops but where values go.</summary>
internal sealed class SourceLoop(SourceConfiguration configuration, SourceEnvironment environment)
{
    // A source with a long interval still shows its first values soon after the start.
    private static readonly TimeSpan s_longestPhase = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = environment.Time;
    private readonly long _start = environment.Time.GetTimestamp();
    private readonly LatenessWindow _lateness = new();
    private readonly Random _random = new(configuration.Source.Id);
    private SourceStatus _status = new(
        configuration.Source.Id,
        configuration.Source.Name,
        configuration.Source.GatewayId,
        configuration.Source.Protocol,
        SourceState.Starting,
        environment.Time.GetUtcNow().UtcDateTime) { Points = configuration.Points.Length };

    private int _failures;

    /// <summary>Runs until cancelled. The rhythm is monotonic: a wall clock that jumps changes the stamps, not the pace.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var interval = configuration.Source.PollInterval;
        var schedule = new PollSchedule(configuration, BackOff.Phase(configuration.Source.Id, interval, s_longestPhase));
        environment.Status.Set(_status);
        if (schedule.NextDue is null)
        {
            return;
        }

        await using var reader = new SourceReader(configuration, environment);
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = schedule.NextDue.GetValueOrDefault();
            await DelayUntilAsync(due, cancellationToken);
            var began = Elapsed;
            var points = schedule.Take(began);
            var outcome = await reader.ReadAsync(points, cancellationToken);
            var ended = Elapsed;

            await PublishAsync(outcome, cancellationToken);
            schedule.SkipMissed(Elapsed);
            if (outcome.Failure is { } failure)
            {
                _failures++;
                schedule.HoldUntil(Elapsed + BackOff.Delay(failure.Kind, _failures, schedule.ShortestInterval, _random.NextDouble()));
            }
            else
            {
                _failures = 0;
            }

            Account(outcome, began - due, ended - began, schedule.Skipped);
        }
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_start);

    private async Task DelayUntilAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        // Timers may be a little early: being late is measured, being early would read the same moment twice.
        while (due - Elapsed is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : rest, _time, cancellationToken);
        }
    }

    private async Task PublishAsync(ReadOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var group in outcome.Faults)
            {
                environment.Live.PublishFault(group.PointIds, group.At, group.Fault.Sentence);
            }

            if (outcome.Readings.Length > 0)
            {
                environment.Live.Publish(outcome.Readings);
            }

            if (outcome.Stored.Length > 0)
            {
                await environment.Sink.OfferAsync(outcome.Stored, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What could not be handed on is lost and said; the next readings may fare better.
            environment.Logger.ReadingsNotTaken(e, outcome.Stored.Length, configuration.Source.Id, configuration.Source.Name);
        }
    }

    private void Account(ReadOutcome outcome, TimeSpan lateness, TimeSpan latency, long skipped)
    {
        _lateness.Add(lateness);
        AcquisitionMetrics.Read(outcome.Failure is null, outcome.Readings.Length, lateness);
        var now = _time.GetUtcNow().UtcDateTime;
        var state = outcome.Failure is null ? SourceState.Connected : SourceState.BackingOff;
        if (state != _status.State)
        {
            Announce(state, outcome.Failure);
        }

        var fault = outcome.Failure ?? outcome.Faults.FirstOrDefault()?.Fault;
        _status = _status with
        {
            State = state,
            Since = state == _status.State ? _status.Since : now,
            FaultyPoints = outcome.FaultyPoints,
            Requests = _status.Requests + 1,
            Failures = _status.Failures + (outcome.Failure is null ? 0 : 1),
            Skipped = skipped,
            LastSuccess = outcome.Failure is null ? now : _status.LastSuccess,
            LastFault = fault?.Sentence ?? _status.LastFault,
            LastFaultAt = fault is null ? _status.LastFaultAt : now,
            Latency = latency,
            Lateness = lateness,
            LatenessP99 = _lateness.Quantile(0.99),
        };
        environment.Status.Set(_status);
    }

    private void Announce(SourceState state, Fault? failure)
    {
        if (failure is not null)
        {
            environment.Logger.SourceLost(configuration.Source.Id, failure.Sentence);
        }
        else if (_status.State == SourceState.BackingOff)
        {
            environment.Logger.SourceBack(configuration.Source.Id, configuration.Source.Name);
        }
    }
}

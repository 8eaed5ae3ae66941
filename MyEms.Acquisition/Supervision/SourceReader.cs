using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Supervision;

/// <summary>Holds the session of one source, and holds it at arm's length: whatever a driver does, a read ends with an outcome.</summary>
internal sealed class SourceReader(SourceConfiguration configuration, SourceEnvironment environment) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);

    private IDriverSession? _session;

    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> asks for it.</exception>
    public async Task<ReadOutcome> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
    {
        if (!environment.Drivers.TryFind(configuration.Source.Protocol, out var driver, out var unknown))
        {
            return ReadOutcome.Of(points, unknown, Now());
        }

        // No read that gets an answer or a timeout for every point can take longer.
        var longest = s_patience + (configuration.Source.Timeout * points.Count);
        using var limit = new CancellationTokenSource(longest, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var results = await Guarded(ReadWithAsync(driver, points, either.Token), either.Token);
            return ReadOutcome.From(points, results);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await DisposeAsync();
            return ReadOutcome.Of(points, new Fault(FaultKind.Transient, $"{configuration.Source.Name} kept a read waiting for {longest.TotalSeconds:0} s."), Now());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The border between the loop and foreign code: a driver's mistake must not end the polling of this source.
            environment.Logger.DriverFailed(e, configuration.Source.Id, configuration.Source.Name);
            await DisposeAsync();
            return ReadOutcome.Of(points, new Fault(FaultKind.Transient, $"The driver of {configuration.Source.Name} failed: {e.Message}"), Now());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not { } session)
        {
            return;
        }

        _session = null;
        try
        {
            await session.DisposeAsync().AsTask().WaitAsync(s_goodbye, environment.Time);
        }
        catch (Exception e)
        {
            environment.Logger.SessionNotClosed(e, configuration.Source.Id, configuration.Source.Name);
        }
    }

    private async Task<IReadOnlyList<PointResult>> ReadWithAsync(IDriver driver, IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
    {
        _session ??= await driver.OpenAsync(configuration.Source, cancellationToken);
        return await _session.ReadAsync(points, cancellationToken);
    }

    // A driver that ignores its token is left behind; should it fail later, that is logged rather than lost.
    private async Task<IReadOnlyList<PointResult>> Guarded(Task<IReadOnlyList<PointResult>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read.WaitAsync(cancellationToken);
        }
        finally
        {
            if (!read.IsCompleted)
            {
                _ = read.ContinueWith(
                    t => environment.Logger.DriverFailed(t.Exception, configuration.Source.Id, configuration.Source.Name),
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted,
                    TaskScheduler.Default);
            }
        }
    }

    private DateTime Now() => environment.Time.GetUtcNow().UtcDateTime;
}

using MyEms.Core.Live;

namespace MyEms.Web.Pages.Live;

/// <summary>
/// Calls a page back when live values have changed, never more often than its rhythm, and now and then without a change so
/// that ages grow. The page passes a callback that goes through its dispatcher.
/// </summary>
internal sealed class LiveTicker : IAsyncDisposable
{
    /// <summary>A change is shown after this long at most.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(700);

    /// <summary>Without any change the ages are shown anew after this long.</summary>
    private static readonly TimeSpan s_ageing = TimeSpan.FromSeconds(5);

    private readonly LiveValues _values;
    private readonly Func<Task> _tick;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Task _loop;

    public LiveTicker(LiveValues values, TimeProvider time, Func<Task> tick)
    {
        (_values, _time, _tick) = (values, time, tick);
        _values.Changed += OnChanged;
        _loop = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _values.Changed -= OnChanged;
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _signal.Dispose();
    }

    // On the writer's thread: only signals. Losing the race to another writer is as good as winning it.
    private void OnChanged()
    {
        try
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Already signalled, or the page has just been left.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await _signal.WaitAsync(s_ageing, _stop.Token);
                await _tick();
                await Task.Delay(Rhythm, _time, _stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}

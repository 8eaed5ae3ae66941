using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.History;
using MyEms.Core.Persistence;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>The kept state of a running demo, written by the loader and by the heartbeat.</summary>
internal sealed class CampusRun(IDbContextFactory<MyEmsDbContext> contexts, CampusState state, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private CampusState _state = state;

    /// <summary>Whether the demo was found removed at the last writing.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Keeps how far the history is.</summary>
    /// <exception cref="OperationCanceledException">The demo has been removed: there is nothing left to load for.</exception>
    public async Task KeepAsync(HistoryPosition position, CancellationToken cancellationToken)
    {
        await WriteAsync(s => s with { Position = position }, cancellationToken);
        if (IsRemoved)
        {
            throw new OperationCanceledException("The demo has been removed.");
        }
    }

    /// <summary>Keeps that the devices answer now.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) =>
        WriteAsync(s => s with { Alive = time.GetUtcNow().UtcDateTime }, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task WriteAsync(Func<CampusState, CampusState> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var next = change(_state);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            IsRemoved = !await next.KeepAsync(context, cancellationToken);
            _state = next;
        }
        finally
        {
            _one.Release();
        }
    }
}

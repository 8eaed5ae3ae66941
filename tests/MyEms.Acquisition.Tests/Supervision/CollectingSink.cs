using MyEms.Core.Readings;

namespace MyEms.Acquisition.Tests.Supervision;

/// <summary>A sink that keeps what it is offered, or refuses it.</summary>
internal sealed class CollectingSink : IReadingSink
{
    private readonly Lock _gate = new();
    private readonly List<Reading> _readings = [];

    public event Action? Offered;

    public Exception? Refusal { get; set; }

    public Reading[] Of(int pointId)
    {
        lock (_gate)
        {
            return [.. _readings.Where(r => r.PointId == pointId)];
        }
    }

    public ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        lock (_gate)
        {
            _readings.AddRange(readings.Span);
        }

        Offered?.Invoke();
        return ValueTask.CompletedTask;
    }

    public ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Polling offers, it does not store.");
}

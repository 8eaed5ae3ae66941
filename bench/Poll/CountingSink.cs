using MyEms.Core.Readings;

namespace MyEms.Bench.Poll;

/// <summary>Counts readings and lets them go: the poller is measured, not the database.</summary>
internal sealed class CountingSink : IReadingSink
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _count, readings.Length);
        return ValueTask.CompletedTask;
    }

    public ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Polling offers, it does not store.");
}

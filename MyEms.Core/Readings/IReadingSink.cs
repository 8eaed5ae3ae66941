namespace MyEms.Core.Readings;

/// <summary>Where readings go. Implemented by the pipeline's ingest; cut here because acquisition must not know the database.</summary>
public interface IReadingSink
{
    /// <summary>
    /// Takes readings for storage and returns as soon as they are held in bounded memory or on the disk spool.
    /// Does not throw when the database is away.
    /// </summary>
    ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken);

    /// <summary>
    /// Stores readings and returns when they are durable: committed in the database, or flushed to the spool on disk.
    /// What this has returned for is never lost.
    /// </summary>
    /// <exception cref="IOException">Neither the database nor the disk took them.</exception>
    ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken);
}

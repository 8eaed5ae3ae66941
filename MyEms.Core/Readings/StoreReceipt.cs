namespace MyEms.Core.Readings;

/// <summary>What became of one stored batch. The parts add up to the batch.</summary>
/// <param name="Stored">New or changed readings in the database.</param>
/// <param name="Unchanged">Readings that were there already with the same value, or thinned by the point's rule.</param>
/// <param name="Refused">Readings refused by the acceptance rule (future, before 1990, not finite).</param>
/// <param name="Spooled">Readings on disk, waiting for the database.</param>
public sealed record StoreReceipt(int Stored, int Unchanged, int Refused, int Spooled);

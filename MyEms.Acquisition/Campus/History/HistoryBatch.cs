using MyEms.Core.Readings;

namespace MyEms.Acquisition.Campus.History;

/// <summary>A part of the history.</summary>
/// <param name="Readings">By point, then time.</param>
/// <param name="Next">Chunk from which to go on once these readings are durable.</param>
/// <param name="Chunks">Number of chunks of the whole range.</param>
/// <param name="Oldest">From this instant on everything but late data has been delivered, these readings included.</param>
public sealed record HistoryBatch(ReadOnlyMemory<Reading> Readings, int Next, int Chunks, DateTime Oldest);

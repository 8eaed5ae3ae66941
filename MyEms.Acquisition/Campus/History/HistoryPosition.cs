namespace MyEms.Acquisition.Campus.History;

/// <summary>How far a load has come, to be kept so that it can go on after a restart.</summary>
/// <param name="From">Begin of the range, UTC.</param>
/// <param name="To">End of the range, exclusive, UTC.</param>
/// <param name="Chunk">First chunk that is not wholly durable yet; counted from the newest.</param>
public sealed record HistoryPosition(DateTime From, DateTime To, int Chunk);

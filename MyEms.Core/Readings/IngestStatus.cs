namespace MyEms.Core.Readings;

/// <summary>How the way of readings into the database fares, for pages, health checks and metrics. A snapshot.</summary>
/// <param name="ReadingsPerSecond">Readings accepted per second, mean of the last ten seconds; thinned ones included.</param>
/// <param name="Buffered">Readings in memory, not yet written.</param>
/// <param name="Spooled">Readings on disk, waiting for the database.</param>
/// <param name="SpoolBytes">Bytes of the spool on disk, damaged files kept aside included.</param>
/// <param name="Stored">New or changed readings written since the program started.</param>
/// <param name="Dropped">Readings lost since the program started, because neither database, disk nor memory took them.</param>
/// <param name="DatabaseAvailable">Whether the last attempt to write succeeded; true before the first.</param>
/// <param name="DatabaseSince">Since when the database is in that state, UTC.</param>
/// <param name="LastError">What the database or the disk said last, in one sentence; null when nothing ever failed.</param>
/// <param name="Refusals">What was refused, one per point and reason, the most recent first.</param>
/// <param name="Problems">What an operator has to know now; empty when all is well.</param>
public sealed record IngestStatus(
    double ReadingsPerSecond,
    int Buffered,
    long Spooled,
    long SpoolBytes,
    long Stored,
    long Dropped,
    bool DatabaseAvailable,
    DateTime DatabaseSince,
    string? LastError,
    IReadOnlyList<RefusalCount> Refusals,
    IReadOnlyList<IngestProblem> Problems);

/// <summary>How often a point's readings were refused for one reason since the program started.</summary>
/// <param name="LastReadingAt">The instant that the last refused reading claimed.</param>
/// <param name="LastRefusedAt">When it was refused, UTC.</param>
public sealed record RefusalCount(int PointId, RefusalReason Reason, long Count, DateTime LastReadingAt, DateTime LastRefusedAt);

/// <param name="Detail">A sentence with the particulars (file, message of the system), for operators.</param>
public sealed record IngestProblem(IngestProblemKind Kind, DateTime Since, string Detail);

public enum IngestProblemKind
{
    /// <summary>Readings go to the disk.</summary>
    DatabaseAway,

    /// <summary>The disk or the spool's allowance is full, or the disk fails: readings stay in memory and are lost when that is full.</summary>
    SpoolNotWritable,

    /// <summary>A spool file was damaged. What was intact went to the database; the file is kept aside.</summary>
    SpoolDamaged,

    /// <summary>Readings were lost.</summary>
    ReadingsDropped,
}

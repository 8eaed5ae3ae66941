using Microsoft.Extensions.Logging;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The database takes no readings ({Error}); they go to the disk and are written when it is back.")]
    public static partial void DatabaseAway(ILogger logger, Exception exception, string error);

    [LoggerMessage(2002, LogLevel.Information, "The database takes readings again after {Away}.")]
    public static partial void DatabaseBack(ILogger logger, TimeSpan away);

    [LoggerMessage(2003, LogLevel.Warning, "Refused {Count} reading(s) of point {PointId}: {Reason}; the last claims to be of {At:O} with value {Value}. Said again in an hour if it goes on.")]
    public static partial void Refused(ILogger logger, long count, int pointId, RefusalReason reason, DateTime at, double value);

    [LoggerMessage(2004, LogLevel.Critical, "Readings can be stored nowhere: the database is away and the disk takes none ({Error}). They stay in memory; when that is full, new ones are lost.")]
    public static partial void SpoolNotWritable(ILogger logger, Exception exception, string error);

    [LoggerMessage(2005, LogLevel.Critical, "Lost {Count} reading(s): database, disk and memory take no more.")]
    public static partial void Dropped(ILogger logger, int count);

    [LoggerMessage(2006, LogLevel.Error, "A spool file was damaged ({Bytes} bytes): {Intact} intact readings are in the database, the file is kept as {Path}.")]
    public static partial void SpoolDamaged(ILogger logger, long bytes, int intact, string path);

    [LoggerMessage(2007, LogLevel.Information, "Took over {Files} spool file(s) of processes that are no more.")]
    public static partial void Adopted(ILogger logger, int files);

    [LoggerMessage(2008, LogLevel.Information, "Wrote {Readings} spooled readings into the database ({Torn} bytes of a torn tail were never acknowledged).")]
    public static partial void Drained(ILogger logger, int readings, long torn);

    [LoggerMessage(2009, LogLevel.Error, "A spool file cannot be read ({Error}); tried again later.")]
    public static partial void SpoolUnreadable(ILogger logger, Exception exception, string error);

    [LoggerMessage(2010, LogLevel.Information, "{Spooled} spooled readings wait for the database.")]
    public static partial void SpoolFound(ILogger logger, long spooled);
}

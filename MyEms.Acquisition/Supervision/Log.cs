using Microsoft.Extensions.Logging;

namespace MyEms.Acquisition.Supervision;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Data source {SourceId} gives nothing: {Sentence}")]
    public static partial void SourceLost(this ILogger logger, int sourceId, string sentence);

    [LoggerMessage(3002, LogLevel.Information, "Data source {SourceId} ({Name}) gives values again.")]
    public static partial void SourceBack(this ILogger logger, int sourceId, string name);

    [LoggerMessage(3003, LogLevel.Error, "The driver of data source {SourceId} ({Name}) failed; the session is opened anew.")]
    public static partial void DriverFailed(this ILogger logger, Exception? exception, int sourceId, string name);

    [LoggerMessage(3004, LogLevel.Warning, "The session of data source {SourceId} ({Name}) could not be closed properly.")]
    public static partial void SessionNotClosed(this ILogger logger, Exception exception, int sourceId, string name);

    [LoggerMessage(3005, LogLevel.Error, "{Count} readings of data source {SourceId} ({Name}) were not taken for storage.")]
    public static partial void ReadingsNotTaken(this ILogger logger, Exception exception, int count, int sourceId, string name);

    [LoggerMessage(3006, LogLevel.Warning, "The configuration of data sources could not be read; polling goes on with the one before. Next attempt in {Seconds} s.")]
    public static partial void ConfigurationNotRead(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(3007, LogLevel.Information, "Polling {Sources} data sources with {Points} points ({Started} started, {Stopped} stopped).")]
    public static partial void ConfigurationApplied(this ILogger logger, int sources, int points, int started, int stopped);

    [LoggerMessage(3008, LogLevel.Error, "Data source {SourceId} did not stop in time and is left behind.")]
    public static partial void SourceNotStopped(this ILogger logger, int sourceId);

    [LoggerMessage(3009, LogLevel.Critical, "The loop of data source {SourceId} ended by a mistake of the program; it is not polled until its configuration changes.")]
    public static partial void LoopFailed(this ILogger logger, Exception exception, int sourceId);
}

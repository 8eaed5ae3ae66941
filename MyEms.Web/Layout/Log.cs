namespace MyEms.Web.Layout;

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Error, "Page failed, shown as reference {Reference}")]
    public static partial void PageFailed(ILogger logger, string reference, Exception error);

    [LoggerMessage(4102, LogLevel.Warning, "Search in {Source} failed")]
    public static partial void SearchFailed(ILogger logger, string source, Exception error);
}

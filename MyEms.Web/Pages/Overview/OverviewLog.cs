namespace MyEms.Web.Pages.Overview;

internal static partial class OverviewLog
{
    [LoggerMessage(7101, LogLevel.Error, "The overview could not be read ({Reference})")]
    public static partial void LoadFailed(ILogger logger, string reference, Exception error);
}

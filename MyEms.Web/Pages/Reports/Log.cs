namespace MyEms.Web.Pages.Reports;

internal static partial class Log
{
    [LoggerMessage(4301, LogLevel.Error, "Report {Report} could not be made, reference {Reference}")]
    public static partial void ReportFailed(ILogger logger, string report, string reference, Exception error);
}

namespace MyEms.Web.Pages.Closing;

internal static partial class ClosingLog
{
    [LoggerMessage(4521, LogLevel.Error, "Closed periods could not be read or made, reference {Reference}")]
    public static partial void Failed(ILogger logger, string reference, Exception error);
}

namespace MyEms.Web.Pages.Changes;

internal static partial class ChangesLog
{
    [LoggerMessage(4511, LogLevel.Error, "Changes could not be read, reference {Reference}")]
    public static partial void LoadFailed(ILogger logger, string reference, Exception error);
}

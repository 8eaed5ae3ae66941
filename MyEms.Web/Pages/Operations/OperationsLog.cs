namespace MyEms.Web.Pages.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(4531, LogLevel.Error, "The state of the stages could not be read, reference {Reference}")]
    public static partial void LoadFailed(ILogger logger, string reference, Exception error);
}

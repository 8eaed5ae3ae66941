namespace MyEms.Web.Pages.Lineage;

internal static partial class LineageLog
{
    [LoggerMessage(4501, LogLevel.Error, "The lineage of a figure could not be read, reference {Reference}")]
    public static partial void LoadFailed(ILogger logger, string reference, Exception error);
}

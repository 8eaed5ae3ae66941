namespace MyEms.Web.Pages.Settings;

internal static partial class Log
{
    [LoggerMessage(4401, LogLevel.Information, "The demo was {What}")]
    public static partial void DemoSwitched(ILogger logger, string what);

    [LoggerMessage(4402, LogLevel.Error, "The demo could not be {What}")]
    public static partial void DemoFailed(ILogger logger, string what, Exception error);

    [LoggerMessage(4403, LogLevel.Error, "The settings page could not be read, reference {Reference}")]
    public static partial void SettingsFailed(ILogger logger, string reference, Exception error);
}

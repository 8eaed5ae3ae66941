using Microsoft.Extensions.Logging;

namespace MyEms.Acquisition.Campus.Seeding;

internal static partial class Log
{
    [LoggerMessage(4200, LogLevel.Information, "The demo runs: {Gateways} gateways with {Meters} meters answer on loopback")]
    public static partial void Started(ILogger logger, int gateways, int meters);

    [LoggerMessage(4201, LogLevel.Error, "The demo stopped and will be tried again")]
    public static partial void Failed(ILogger logger, Exception exception);
}

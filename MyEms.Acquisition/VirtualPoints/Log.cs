using Microsoft.Extensions.Logging;

namespace MyEms.Acquisition.VirtualPoints;

internal static partial class Log
{
    [LoggerMessage(3021, LogLevel.Error, "{Count} values of virtual points were not taken for storage.")]
    public static partial void ReadingsNotTaken(this ILogger logger, Exception exception, int count);

    [LoggerMessage(3022, LogLevel.Warning, "The formulas of virtual points could not be read; those of before go on.")]
    public static partial void FormulasNotRead(this ILogger logger, Exception exception);
}

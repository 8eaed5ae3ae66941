using Microsoft.Extensions.Logging;

namespace MyEms.Pipeline.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(3301, LogLevel.Debug, "The state of the stages could not be reported: {Reason}")]
    public static partial void ReportFailed(ILogger logger, string reason);
}

using Microsoft.Extensions.Logging;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Stages;

internal static partial class StagesLog
{
    [LoggerMessage(3001, LogLevel.Warning, "A round of stage {Stage} failed; trying its keys one at a time.")]
    public static partial void RoundFailed(ILogger logger, Exception exception, DirtyStage stage);

    [LoggerMessage(3002, LogLevel.Error, "Stage {Stage} cannot compute key {Key}; its marks are set aside and all others go on: {Reason}")]
    public static partial void SetAside(ILogger logger, DirtyStage stage, int key, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "The ledger waits for the database: {Reason}")]
    public static partial void DatabaseAway(ILogger logger, string reason);
}

namespace MyEms.Web.Account;

internal static partial class Log
{
    [LoggerMessage(4201, LogLevel.Information, "Removed {Count} ended sessions")]
    public static partial void SessionsRemoved(ILogger logger, int count);

    [LoggerMessage(4202, LogLevel.Warning, "Ended sessions could not be removed; trying again later")]
    public static partial void CleanUpFailed(ILogger logger, Exception error);

    [LoggerMessage(4203, LogLevel.Warning, "Nobody has an account yet. Open this program in a browser to make the administrator's. From another machine it asks for the code {Code}")]
    public static partial void FirstStartOpen(ILogger logger, string code);

    [LoggerMessage(4204, LogLevel.Information, "The administrator's account was made: user {UserId} from {Address}")]
    public static partial void AdministratorMade(ILogger logger, int userId, string? address);

    [LoggerMessage(4205, LogLevel.Information, "Sign-in of user {UserId} from {Address}")]
    public static partial void SignedIn(ILogger logger, int userId, string? address);

    [LoggerMessage(4206, LogLevel.Warning, "Sign-in refused from {Address}, locked: {Locked}")]
    public static partial void SignInRefused(ILogger logger, string? address, bool locked);
}

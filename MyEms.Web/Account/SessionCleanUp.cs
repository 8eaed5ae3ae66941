using Microsoft.Extensions.Options;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Removes ended sessions from time to time. Several instances may do it at once.</summary>
internal sealed class SessionCleanUp(SessionStore sessions, IOptions<UserSessionOptions> options, TimeProvider time, ILogger<SessionCleanUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CleanUpInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await sessions.CleanUpAsync(stoppingToken) is > 0 and var removed)
                {
                    Log.SessionsRemoved(logger, removed);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.CleanUpFailed(logger, exception);
            }
        }
    }
}

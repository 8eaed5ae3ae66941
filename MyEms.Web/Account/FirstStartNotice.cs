using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Says at start, while there is no user, what to do and the code for those who come from another machine.</summary>
internal sealed class FirstStartNotice(FirstStart firstStart, ILogger<FirstStartNotice> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await firstStart.IsOpenAsync(stoppingToken))
        {
            Log.FirstStartOpen(logger, firstStart.Code);
        }
    }
}

using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Bounds attempts from one address, whatever names they try; the form and the API share the count.</summary>
internal sealed class SignInThrottle(IOptions<PasswordSignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>Takes an attempt; false when there have been too many in the last minute.</summary>
    public bool TryTake(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

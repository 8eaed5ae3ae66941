using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MyEms.Web.Account;

/// <summary>Remembers that somebody did something on an open page: only that prolongs the session, a page left open does not.</summary>
internal sealed class CircuitActivity : CircuitHandler
{
    private int _used;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Interlocked.Exchange(ref _used, 1);
        return next(context);
    };

    /// <summary>Whether there was any use since the last time this was asked.</summary>
    public bool Take() => Interlocked.Exchange(ref _used, 0) == 1;
}

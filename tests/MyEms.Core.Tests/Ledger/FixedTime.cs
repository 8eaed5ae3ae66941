namespace MyEms.Core.Tests.Ledger;

internal sealed class FixedTime(DateTime now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

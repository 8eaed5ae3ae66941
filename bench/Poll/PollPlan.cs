namespace MyEms.Bench.Poll;

/// <summary>What is polled, how often, and for how long.</summary>
internal sealed record PollPlan(int Devices, int Registers, TimeSpan Interval, TimeSpan Settle, TimeSpan Length)
{
    public double ExpectedReads => Devices * (Length / Interval);
}

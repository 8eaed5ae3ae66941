using MyEms.Pipeline.Stages;

namespace MyEms.Pipeline.Operations;

/// <summary>What a stage did in the newest minutes, from counters that only rise: pure but for its memory.</summary>
internal sealed class ActivityWindow
{
    /// <summary>Long enough for a rate that does not jump, short enough to mean "now".</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private readonly Queue<Sample> _samples = new();

    /// <summary>Takes the counters as they are and says what was added since the oldest sample that is kept.</summary>
    public WindowActivity Add(DateTime at, StageStatus status)
    {
        _samples.Enqueue(new Sample(at, status));
        while (_samples.Count > 2 && at - _samples.Peek().At > Length)
        {
            _samples.Dequeue();
        }

        var oldest = _samples.Peek();
        return new WindowActivity(at - oldest.At, status.Keys - oldest.Status.Keys, status.Changed - oldest.Status.Changed, status.Busy - oldest.Status.Busy);
    }

    private sealed record Sample(DateTime At, StageStatus Status);
}

/// <summary>What was done in a stretch of time.</summary>
internal sealed record WindowActivity(TimeSpan Length, long Keys, long Changed, TimeSpan Busy);

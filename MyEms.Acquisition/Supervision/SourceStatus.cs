namespace MyEms.Acquisition.Supervision;

/// <summary>Whether a data source gives values.</summary>
public enum SourceState
{
    /// <summary>Not read yet.</summary>
    Starting,

    /// <summary>At least one point of the last read gave a value.</summary>
    Connected,

    /// <summary>The last read gave nothing; it is tried again after a while.</summary>
    BackingOff,
}

/// <summary>How a data source fares, since this instance began to poll it.</summary>
/// <param name="SourceId">The data source.</param>
/// <param name="Name">Its name.</param>
/// <param name="GatewayId">The gateway it is shown under; null for none.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="State">Whether it gives values.</param>
/// <param name="Since">Since when it is in this state, UTC.</param>
public sealed record SourceStatus(int SourceId, string Name, int? GatewayId, string Protocol, SourceState State, DateTime Since)
{
    /// <summary>Points configured.</summary>
    public int Points { get; init; }

    /// <summary>Points of the last read that gave no value.</summary>
    public int FaultyPoints { get; init; }

    /// <summary>Reads so far.</summary>
    public long Requests { get; init; }

    /// <summary>Reads that gave no value at all.</summary>
    public long Failures { get; init; }

    /// <summary>Reads left out because the one before took longer than the interval.</summary>
    public long Skipped { get; init; }

    /// <summary>When it last gave a value, UTC.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>What was wrong last, and when (UTC); kept after it passed.</summary>
    public string? LastFault { get; init; }

    /// <inheritdoc cref="LastFault"/>
    public DateTime? LastFaultAt { get; init; }

    /// <summary>How long the last read took.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long after it was due the last read began.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>99 % of the last 256 reads began no later than this after they were due.</summary>
    public TimeSpan LatenessP99 { get; init; }

    /// <summary>The sentence to show while it gives nothing; null otherwise.</summary>
    public string? Trouble => State == SourceState.BackingOff ? LastFault : null;
}

namespace MyEms.Core.Time;

/// <summary>One hour, day, week, month or year of a zone's local time, half-open. The offsets are those in force at each bound.</summary>
/// <param name="Start">First instant, with the local clock's reading and its offset.</param>
/// <param name="End">First instant that is no longer inside; the start of the next bucket.</param>
/// <param name="Granularity">What kind of bucket it is; at the ends of a range it may be a part of one.</param>
public readonly record struct LocalBucket(DateTimeOffset Start, DateTimeOffset End, Granularity Granularity)
{
    /// <summary>First instant, UTC.</summary>
    public DateTime StartUtc => Start.UtcDateTime;

    /// <summary>First instant after it, UTC.</summary>
    public DateTime EndUtc => End.UtcDateTime;

    /// <summary>The local date at the start: the date of a day, the first of a week, month or year.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Start.DateTime);

    /// <summary>Real elapsed time: 23, 24 or 25 hours for a day.</summary>
    public TimeSpan Length => End - Start;
}

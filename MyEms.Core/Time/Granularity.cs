namespace MyEms.Core.Time;

/// <summary>How long a bucket of local time is.</summary>
public enum Granularity
{
    Hour,
    Day,

    /// <summary>From Monday, as ISO 8601 has it.</summary>
    Week,
    Month,
    Year,
}

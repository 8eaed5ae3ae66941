namespace MyEms.Core.Time;

/// <summary>A half-open range of local dates.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">The day after the last one; after <paramref name="Start"/>.</param>
public readonly record struct LocalDateRange(DateOnly Start, DateOnly End)
{
    /// <summary>Number of dates.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>The last day that is still inside.</summary>
    public DateOnly Last => End.AddDays(-1);

    /// <summary>The same number of days, moved.</summary>
    public LocalDateRange Shift(int days) => new(Start.AddDays(days), End.AddDays(days));
}

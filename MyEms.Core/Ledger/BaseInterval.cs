namespace MyEms.Core.Ledger;

/// <summary>The grid of the ledger: 15-minute intervals of UTC days, which have the same length everywhere.</summary>
public static class BaseInterval
{
    /// <summary>Intervals of a UTC day.</summary>
    public const int PerDay = 96;

    /// <summary>Seconds of an interval.</summary>
    public const int Seconds = 86_400 / PerDay;

    public static readonly TimeSpan Length = TimeSpan.FromSeconds(Seconds);

    /// <summary>The start of the interval that holds the instant.</summary>
    public static DateTime Floor(DateTime instant) => new(instant.Ticks - (instant.Ticks % Length.Ticks), DateTimeKind.Utc);

    /// <summary>The first bound at or after the instant.</summary>
    public static DateTime Ceiling(DateTime instant)
    {
        var floor = Floor(instant);
        return floor == instant ? floor : floor + Length;
    }

    /// <summary>Place of the interval that holds the instant, within its UTC day.</summary>
    public static int IndexOf(DateTime instant) => (int)(instant.TimeOfDay.Ticks / Length.Ticks);

    public static DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(instant);

    public static DateTime StartOf(DateOnly day, int index = 0) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + (index * Length);
}

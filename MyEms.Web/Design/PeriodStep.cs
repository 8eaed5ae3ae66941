using MyEms.Core.Time;

namespace MyEms.Web.Design;

/// <summary>The period before and after one: whole months and years go to months and years, anything else by its number of days.</summary>
public static class PeriodStep
{
    /// <summary>The neighbour in the direction (−1 before, 1 after).</summary>
    public static LocalDateRange Move(LocalDateRange dates, int direction)
    {
        var months = WholeMonths(dates);
        return months > 0
            ? new LocalDateRange(dates.Start.AddMonths(direction * months), dates.Start.AddMonths((direction + 1) * months))
            : dates.Shift(direction * dates.Days);
    }

    /// <summary>How many whole calendar months the range is, else 0.</summary>
    public static int WholeMonths(LocalDateRange dates) => dates.Start.Day == 1 && dates.End.Day == 1
        ? ((dates.End.Year - dates.Start.Year) * 12) + dates.End.Month - dates.Start.Month
        : 0;
}

namespace MyEms.Core.Repair.Import;

/// <summary>In which order the dates of a column stand: what the whole of it leaves open is asked for, never guessed.</summary>
internal static class TimeColumn
{
    /// <summary>The orders that all dates of a column can have; one is an answer, more are a question, none a contradiction.</summary>
    public static IReadOnlyList<DateOrder> Orders(IEnumerable<TimeText> times)
    {
        var orders = Enum.GetValues<DateOrder>().ToList();
        foreach (var time in times.Where(t => !IsFixed(t)))
        {
            orders.RemoveAll(o => !time.Readings.Any(r => r.Order == o));
        }

        return orders;
    }

    /// <summary>The date that a time has in the orders that are left; null when they disagree on it.</summary>
    public static DateOnly? Decide(TimeText time, IReadOnlyList<DateOrder> orders)
    {
        if (IsFixed(time))
        {
            return time.Readings[0].Date;
        }

        DateOnly? decided = null;
        foreach (var order in orders)
        {
            if (time.DateIn(order) is not { } date || (decided is { } other && other != date))
            {
                return null;
            }

            decided = date;
        }

        return decided;
    }

    /// <summary>A date that begins with its year, or names its month, leaves nothing open and says nothing of the others.</summary>
    private static bool IsFixed(TimeText time) => time.Readings is [{ Order: DateOrder.YearMonthDay }];
}

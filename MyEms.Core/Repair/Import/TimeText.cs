using System.Globalization;
using System.Text.RegularExpressions;

namespace MyEms.Core.Repair.Import;

/// <summary>
/// A written date and time, of which the order of day and month may still be open. Years are 1900 to 2199; two digits mean 20xx.
/// </summary>
/// <param name="Readings">The dates that it can be, by order; more than one entry where that is open.</param>
/// <param name="Clock">Time of day; 24:00 is a day. Null where only a date is said.</param>
/// <param name="Offset">From UTC, where it is said.</param>
internal sealed partial record TimeText(IReadOnlyList<(DateOrder Order, DateOnly Date)> Readings, TimeSpan? Clock, TimeSpan? Offset)
{
    private const int LongestText = 48;
    private const double FirstSerial = 20_000; // 1954; below, a number is hardly a date
    private const double LastSerial = 80_000; // 2119

    private static readonly string[][] s_months =
    [
        ["january", "jan", "januar", "jänner"], ["february", "feb", "februar"], ["march", "mar", "märz", "mrz", "maerz"], ["april", "apr"], ["may", "mai"], ["june", "jun", "juni"],
        ["july", "jul", "juli"], ["august", "aug"], ["september", "sep", "sept"], ["october", "oct", "oktober", "okt"], ["november", "nov"], ["december", "dec", "dezember", "dez"],
    ];

    /// <summary>Whether a cell can be a time, for finding out what a column is.</summary>
    public static bool IsTime(ImportCell cell) => cell.Time is not null || Read(cell) is not null;

    /// <summary>The time in a cell, or null when there is none.</summary>
    public static TimeText? Read(ImportCell cell) =>
        cell.Time is { } time ? Exactly(time)
        : cell.Number is { } number ? OfNumber(number)
        : cell.Text is { Length: <= LongestText } text ? OfText(text)
        : null;

    /// <summary>The date in an order; null where it cannot be in that order.</summary>
    public DateOnly? DateIn(DateOrder order)
    {
        foreach (var (known, date) in Readings)
        {
            if (known == order || (Readings.Count == 1 && known == DateOrder.YearMonthDay))
            {
                return date;
            }
        }

        return null;
    }

    private static TimeText Exactly(DateTime time) =>
        new([(DateOrder.YearMonthDay, DateOnly.FromDateTime(time))], time.TimeOfDay == TimeSpan.Zero ? null : time.TimeOfDay, null);

    // Days since 30 December 1899, as spreadsheets count; or all digits of a date in one number.
    private static TimeText? OfNumber(double number) =>
        number is >= FirstSerial and < LastSerial ? Exactly(WorkbookLines.Rounded(DateTime.FromOADate(number)))
        : number is >= 19_000_101 and < 22_000_000 && number == Math.Floor(number) ? OfText(number.ToString("0", CultureInfo.InvariantCulture))
        : null;

    private static TimeText? OfText(string text)
    {
        if (Digits().Match(text) is { Success: true } digits)
        {
            return OfDigits(digits);
        }

        if (NumericDate().Match(text) is { Success: true } numeric)
        {
            return Of(Orders(Part(numeric, "a"), Part(numeric, "b"), Part(numeric, "c"), numeric.Groups["s"].Value), numeric);
        }

        var named = NamedDate().Match(text);
        if (named.Success)
        {
            var month = Array.FindIndex(s_months, m => m.Contains(named.Groups["m"].Value.ToLowerInvariant())) + 1;
            return Of(Date(Part(named, "y"), month, Part(named, "d")) is { } date ? [(DateOrder.YearMonthDay, date)] : [], named);
        }

        return (NumberText.Read(text, DecimalSign.Dot) ?? NumberText.Read(text, DecimalSign.Comma)) is { } serial and >= FirstSerial and < LastSerial ? OfNumber(serial) : null;
    }

    private static TimeText? OfDigits(Match match) =>
        Date(Part(match, "y"), Part(match, "m"), Part(match, "d")) is { } date
        && (!match.Groups["h"].Success || Part(match, "h") < 24) && (!match.Groups["i"].Success || Part(match, "i") < 60) && Part(match, "sec", 0) < 60
            ? new TimeText([(DateOrder.YearMonthDay, date)], match.Groups["h"].Success ? new TimeSpan(Part(match, "h"), Part(match, "i"), Part(match, "sec", 0)) : null, null)
            : null;

    private static TimeText? Of(IReadOnlyList<(DateOrder, DateOnly)> dates, Match match)
    {
        if (dates.Count == 0)
        {
            return null;
        }

        if (!match.Groups["h"].Success)
        {
            return new TimeText(dates, null, null);
        }

        return ClockOf(match) is { } clock && OffsetOf(match.Groups["z"].Value, out var offset) ? new TimeText(dates, clock, offset) : null;
    }

    /// <summary>The dates that three numbers can be. Points stand between day, month and year only; a year of four digits says where it is.</summary>
    private static List<(DateOrder, DateOnly)> Orders(int a, int b, int c, string separator)
    {
        var dates = new List<(DateOrder, DateOnly)>(3);
        void Add(DateOrder order, int year, int month, int day)
        {
            if (Date(year, month, day) is { } date)
            {
                dates.Add((order, date));
            }
        }

        if (a > 99 || separator == "年")
        {
            Add(DateOrder.YearMonthDay, a, b, c);
            return dates;
        }

        Add(DateOrder.DayMonthYear, c, b, a);
        if (separator != ".")
        {
            Add(DateOrder.MonthDayYear, c, a, b);
            if (c < 100)
            {
                Add(DateOrder.YearMonthDay, a, b, c);
            }
        }

        return dates;
    }

    private static DateOnly? Date(int year, int month, int day)
    {
        year = year < 100 ? 2000 + year : year;
        return year is >= 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static TimeSpan? ClockOf(Match match)
    {
        var (hour, minute, second) = (Part(match, "h"), Part(match, "i"), Part(match, "sec", 0));
        var half = match.Groups["half"].Success ? match.Groups["half"].Value : match.Groups["ap"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half[0] is 'p' or 'P' or '下' ? 12 : 0);
        }

        var fraction = match.Groups["f"].Value;
        var ticks = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        var clock = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
        return minute < 60 && second < 60 && (hour < 24 || clock == TimeSpan.FromDays(1)) ? clock : null;
    }

    private static bool OffsetOf(string text, out TimeSpan? offset)
    {
        offset = text.Length == 0 ? null : TimeSpan.Zero;
        if (text.Length == 0 || text[0] is 'Z' or 'z' or 'U' or 'u')
        {
            return true;
        }

        var (hours, minutes) = (int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(text.Length - 2), CultureInfo.InvariantCulture));
        offset = new TimeSpan(hours, minutes, 0) * (text[0] is '-' or '−' ? -1 : 1);
        return hours <= 14 && minutes < 60;
    }

    private static int Part(Match match, string group, int otherwise = -1) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : otherwise;

    private const string ClockPattern =
        @"(?:(?:\s*T|[\s,]+)\s*(?<half>上午|下午)?\s*(?<h>\d{1,2}):(?<i>\d{2})(?::(?<sec>\d{2})(?:[.,](?<f>\d{1,9}))?)?\s*(?<ap>[aApP]\.?[mM]\.?)?(?:\s*Uhr)?\s*(?<z>Z|z|UTC|[-+−]\d{2}:?\d{2})?)?$";

    [GeneratedRegex(@"^(?<y>(?:19|20|21)\d\d)(?<m>\d\d)(?<d>\d\d)(?:(?:T|\s)?(?<h>\d\d)(?<i>\d\d)(?<sec>\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<a>\d{4}|\d{1,2})\s?(?<s>[-/.年])\s?(?<b>\d{1,2})\s?(?:\k<s>|月)\s?(?<c>\d{4}|\d{1,2})\s?[日号]?" + ClockPattern, RegexOptions.CultureInvariant)]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"^(?:(?<d>\d{1,2})\.?[\s-]*(?<m>\p{L}{3,9})\.?|(?<m>\p{L}{3,9})\.?\s*(?<d>\d{1,2})(?:st|nd|rd|th)?)[\s,-]+(?<y>\d{4}|\d\d)" + ClockPattern, RegexOptions.CultureInvariant)]
    private static partial Regex NamedDate();
}

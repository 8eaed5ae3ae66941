using System.Globalization;

namespace MyEms.Acquisition.Campus.Loads;

/// <summary>A public holiday of one site's country.</summary>
public sealed record CampusHoliday(DateOnly Day, string Name);

/// <summary>Public holidays by country, for the calendars and the loads of the demo.</summary>
public static class CampusHolidays
{
    // Festivals of the Hindu calendar as gazetted or forecast: Holi, Ganesh Chaturthi, Diwali. Beyond the table these days are
    // taken as working days.
    private static readonly Dictionary<int, (int Holi, int Ganesh, int Diwali)> s_hindu = new()
    {
        [2024] = (325, 907, 1101), [2025] = (314, 827, 1021), [2026] = (303, 914, 1108), [2027] = (322, 904, 1029),
        [2028] = (311, 823, 1017), [2029] = (301, 911, 1105), [2030] = (320, 901, 1026), [2031] = (309, 920, 1114),
    };

    /// <summary>Holidays of a country (ISO 3166 alpha-2: NL, IN, US, CN) in a year, by date.</summary>
    public static IReadOnlyList<CampusHoliday> Of(string country, int year)
    {
        IEnumerable<CampusHoliday> days = country switch
        {
            "NL" => Netherlands(year),
            "IN" => India(year),
            "US" => Massachusetts(year),
            "CN" => China(year),
            _ => throw new ArgumentOutOfRangeException(nameof(country), country, "The campus has no holidays for this country."),
        };
        return [.. days.OrderBy(d => d.Day)];
    }

    private static IEnumerable<CampusHoliday> Netherlands(int year)
    {
        var easter = Easter(year);
        var king = new DateOnly(year, 4, 27);
        yield return new(new(year, 1, 1), "Nieuwjaarsdag");
        yield return new(easter.AddDays(-2), "Goede Vrijdag");
        yield return new(easter.AddDays(1), "Tweede Paasdag");
        yield return new(king.DayOfWeek == DayOfWeek.Sunday ? king.AddDays(-1) : king, "Koningsdag");
        yield return new(easter.AddDays(39), "Hemelvaartsdag");
        yield return new(easter.AddDays(50), "Tweede Pinksterdag");
        yield return new(new(year, 12, 25), "Eerste Kerstdag");
        yield return new(new(year, 12, 26), "Tweede Kerstdag");
    }

    private static IEnumerable<CampusHoliday> India(int year)
    {
        yield return new(new(year, 1, 26), "Republic Day");
        yield return new(new(year, 5, 1), "Maharashtra Day");
        yield return new(new(year, 8, 15), "Independence Day");
        yield return new(new(year, 10, 2), "Gandhi Jayanti");
        yield return new(new(year, 12, 25), "Christmas");
        if (s_hindu.TryGetValue(year, out var h))
        {
            yield return new(new(year, h.Holi / 100, h.Holi % 100), "Holi");
            yield return new(new(year, h.Ganesh / 100, h.Ganesh % 100), "Ganesh Chaturthi");
            var diwali = new DateOnly(year, h.Diwali / 100, h.Diwali % 100);
            yield return new(diwali, "Diwali");
            yield return new(diwali.AddDays(1), "Diwali (Bali Pratipada)");
        }
    }

    private static IEnumerable<CampusHoliday> Massachusetts(int year)
    {
        yield return new(new(year, 1, 1), "New Year's Day");
        yield return new(Nth(year, 1, DayOfWeek.Monday, 3), "Martin Luther King Jr. Day");
        yield return new(Nth(year, 2, DayOfWeek.Monday, 3), "Presidents' Day");
        yield return new(Nth(year, 4, DayOfWeek.Monday, 3), "Patriots' Day");
        var lastOfMay = new DateOnly(year, 5, 31);
        yield return new(lastOfMay.AddDays(-(((int)lastOfMay.DayOfWeek + 6) % 7)), "Memorial Day");
        yield return new(new(year, 6, 19), "Juneteenth");
        yield return new(new(year, 7, 4), "Independence Day");
        yield return new(Nth(year, 9, DayOfWeek.Monday, 1), "Labor Day");
        yield return new(Nth(year, 11, DayOfWeek.Thursday, 4), "Thanksgiving");
        yield return new(Nth(year, 11, DayOfWeek.Thursday, 4).AddDays(1), "Day after Thanksgiving");
        yield return new(new(year, 12, 25), "Christmas");
    }

    private static IEnumerable<CampusHoliday> China(int year)
    {
        var spring = Lunar(year, 1, 1);
        yield return new(new(year, 1, 1), "元旦");
        for (var i = -1; i < 7; i++)
        {
            yield return new(spring.AddDays(i), "春节");
        }

        yield return new(new(year, 4, 5), "清明节");
        for (var i = 1; i <= 5; i++)
        {
            yield return new(new(year, 5, i), "劳动节");
        }

        yield return new(Lunar(year, 5, 5), "端午节");
        var autumn = Lunar(year, 8, 15);
        if (autumn.Month != 10 || autumn.Day > 7)
        {
            yield return new(autumn, "中秋节");
        }

        for (var i = 1; i <= 7; i++)
        {
            yield return new(new(year, 10, i), "国庆节");
        }
    }

    /// <summary>Gregorian Easter Sunday, the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var leap = calendar.GetLeapMonth(year);
        return DateOnly.FromDateTime(calendar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }
}

using System.Globalization;
using MyEms.Core.Time;
using MyEms.Web.Localisation;

namespace MyEms.Web.Design;

/// <summary>How a day and a period are called: "Today, Thu 12 Nov", "October 2026", "1–31 Oct 2026".</summary>
public static class PeriodWords
{
    /// <summary>The period's name as short as it can be without doubt.</summary>
    public static string Of(LocalDateRange dates, DateOnly today, Localiser texts)
    {
        if (dates.Days == 1)
        {
            return dates.Start == today ? texts["pickers.todayIs", Day(dates.Start, today, texts)] : Day(dates.Start, today, texts);
        }

        var whole = PeriodStep.WholeMonths(dates);
        if (whole == 1)
        {
            return dates.Start.ToString(texts["pickers.format.month"], CultureInfo.CurrentCulture);
        }

        if (whole == 12 && dates.Start.Month == 1)
        {
            return dates.Start.ToString(texts["pickers.format.year"], CultureInfo.CurrentCulture);
        }

        var last = dates.Last;
        var startFormat = dates.Start.Year != last.Year ? "pickers.format.dayYear" : dates.Start.Month != last.Month ? "pickers.format.day" : "pickers.format.dayOfMonth";
        return dates.Start.ToString(Format(texts, startFormat), CultureInfo.CurrentCulture) + "–"
            + last.ToString(Format(texts, dates.Start.Month == last.Month && dates.Start.Year == last.Year ? "pickers.format.rangeEnd" : "pickers.format.dayYear"), CultureInfo.CurrentCulture);
    }

    /// <summary>A day with its weekday, and its year when that is not this one: "Thu 5 Nov".</summary>
    public static string Day(DateOnly date, DateOnly today, Localiser texts) =>
        date.ToString(texts[date.Year == today.Year ? "pickers.format.weekday" : "pickers.format.weekdayYear"], CultureInfo.CurrentCulture);

    // A single letter would be taken for one of .NET's standard formats.
    private static string Format(Localiser texts, string key) => texts.In(CultureInfo.CurrentUICulture, key) is { Length: 1 } single ? "%" + single : texts.In(CultureInfo.CurrentUICulture, key);
}

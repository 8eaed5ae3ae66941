using System.Globalization;
using System.Text.RegularExpressions;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>The rule at the end of a file of the tz database, such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c> or <c>&lt;+03&gt;-3</c>.</summary>
internal sealed partial record PosixRule(TimeSpan Standard, TimeSpan? Summer, string Begin, string Finish)
{
    public static PosixRule Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"'{text}' is no rule of POSIX's variable TZ.");
        }

        // POSIX counts offsets westwards.
        var standard = -Time(match.Groups["offset"].Value);
        if (!match.Groups["summer"].Success)
        {
            return new PosixRule(standard, null, "", "");
        }

        var given = match.Groups["other"].Value;
        var summer = given.Length > 0 ? -Time(given) : standard + TimeSpan.FromHours(1);
        return new PosixRule(standard, summer, match.Groups["begin"].Value, match.Groups["finish"].Value);
    }

    /// <summary>The changes after an instant, up to the end of a year.</summary>
    public IEnumerable<ClockPiece> Pieces(DateTime after, int lastYear) => Summer is not { } summer
        ? []
        : Enumerable.Range(after.Year, Math.Max(0, lastYear - after.Year + 1))
            .SelectMany(year => new[] { new ClockPiece(Instant(year, Begin, Standard), summer), new ClockPiece(Instant(year, Finish, summer), Standard) })
            .Where(p => p.From > after)
            .OrderBy(p => p.From);

    [GeneratedRegex(@"^(<[^>]+>|[A-Za-z]+)(?<offset>[-+0-9:]+)((?<summer><[^>]+>|[A-Za-z]+)(?<other>[-+0-9:]*),(?<begin>[^,]+),(?<finish>[^,]+))?$")]
    private static partial Regex Shape();

    private static DateTime Instant(int year, string rule, TimeSpan offsetBefore)
    {
        var parts = rule.Split('/');
        var local = Date(year, parts[0]) + (parts.Length > 1 ? Time(parts[1]) : TimeSpan.FromHours(2));
        return DateTime.SpecifyKind(local - offsetBefore, DateTimeKind.Utc);
    }

    private static DateTime Date(int year, string rule)
    {
        if (rule[0] == 'J')
        {
            // A day of the year that never counts 29 February.
            return new DateTime(2001, 1, 1).AddDays(Number(rule[1..]) - 1) is var day ? new DateTime(year, day.Month, day.Day) : default;
        }

        if (rule[0] != 'M')
        {
            return new DateTime(year, 1, 1).AddDays(Number(rule));
        }

        // Month, week (5: the last), day of the week from Sunday.
        var numbers = rule[1..].Split('.').Select(Number).ToArray();
        var first = new DateTime(year, numbers[0], 1);
        var date = first.AddDays(((numbers[2] - (int)first.DayOfWeek + 7) % 7) + (7 * (numbers[1] - 1)));
        return date.Month == first.Month ? date : date.AddDays(-7);
    }

    private static TimeSpan Time(string text)
    {
        var parts = text.TrimStart('+', '-').Split(':').Select(Number).ToArray();
        var time = new TimeSpan(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        return text[0] == '-' ? -time : time;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

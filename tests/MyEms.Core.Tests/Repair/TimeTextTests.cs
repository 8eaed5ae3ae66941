using System.Globalization;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-11-24", null)]
    [InlineData("2026/11/24 07:05", "2026-11-24", "07:05:00")]
    [InlineData("2026.11.24 7:05:09", "2026-11-24", "07:05:09")]
    [InlineData("2026-11-24T07:05:09.25Z", "2026-11-24", "07:05:09.25")]
    [InlineData("24.11.2026", "2026-11-24", null)]
    [InlineData("03.04.2026 24:00", "2026-04-03", "1.00:00:00")]
    [InlineData("24. November 2026, 10:15 Uhr", "2026-11-24", "10:15:00")]
    [InlineData("5. März 2026", "2026-03-05", null)]
    [InlineData("24-Nov-26", "2026-11-24", null)]
    [InlineData("Nov 24, 2026 1:05 PM", "2026-11-24", "13:05:00")]
    [InlineData("24 Nov 2026 12:00 am", "2026-11-24", "00:00:00")]
    [InlineData("2026年11月24日", "2026-11-24", null)]
    [InlineData("2026年11月4日 下午3:30", "2026-11-04", "15:30:00")]
    [InlineData("20261124", "2026-11-24", null)]
    [InlineData("202611240715", "2026-11-24", "07:15:00")]
    [InlineData("46350.25", "2026-11-24", "06:00:00")]
    public void Read_AClearText_IsThatTime(string text, string date, string? clock)
    {
        var time = TimeText.Read(ImportCell.Of(text));

        Assert.NotNull(time);
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeColumn.Decide(time, TimeColumn.Orders([time])));
        Assert.Equal(clock is null ? null : TimeSpan.Parse(clock, CultureInfo.InvariantCulture), time.Clock);
    }

    [Theory]
    [InlineData("2026-11-24T10:00+02:00", 120)]
    [InlineData("2026-11-24 10:00 -0530", -330)]
    [InlineData("2026-11-24T10:00Z", 0)]
    public void Read_AnOffset_IsKept(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), TimeText.Read(ImportCell.Of(text))?.Offset);

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("31.04.2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-24 25:00")]
    [InlineData("2026-11-24 24:01")]
    [InlineData("2026-11-24 10:60")]
    [InlineData("2026-11-24 13:00 PM")]
    [InlineData("24. Nebel 2026")]
    [InlineData("yesterday")]
    [InlineData("12")]
    [InlineData("2026-11")]
    [InlineData("=NOW()")]
    public void Read_NoTime_IsNone(string text) => Assert.Null(TimeText.Read(ImportCell.Of(text)));

    [Fact]
    public void Decide_DayAndMonthThatCouldBeEither_IsAskedFor()
    {
        var alone = Times("03/04/2026");
        Assert.Null(TimeColumn.Decide(alone[0], TimeColumn.Orders(alone)));

        var withHelp = Times("03/04/2026", "25/04/2026");
        Assert.Equal(new DateOnly(2026, 4, 3), TimeColumn.Decide(withHelp[0], TimeColumn.Orders(withHelp)));
        var american = Times("03/04/2026", "04/25/2026");
        Assert.Equal(new DateOnly(2026, 3, 4), TimeColumn.Decide(american[0], TimeColumn.Orders(american)));
        Assert.Equal(new DateOnly(2026, 3, 4), TimeColumn.Decide(alone[0], [DateOrder.MonthDayYear]));
    }

    [Fact]
    public void Decide_DatesThatContradictEachOther_IsNone()
    {
        var mixed = Times("25/04/2026", "04/25/2026", "03/03/2026");

        Assert.Empty(TimeColumn.Orders(mixed));
        Assert.All(mixed, t => Assert.Null(TimeColumn.Decide(t, TimeColumn.Orders(mixed))));
    }

    [Fact]
    public void Decide_SameDayAndMonth_NeedsNoOrder()
    {
        var times = Times("03/03/2026", "04/04/2026");

        Assert.Equal(new DateOnly(2026, 3, 3), TimeColumn.Decide(times[0], TimeColumn.Orders(times)));
    }

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-29T02:30", 0)]
    [InlineData("Europe/Amsterdam", "2026-10-25T02:30", 2)]
    [InlineData("Europe/Amsterdam", "2026-10-25T03:00", 1)]
    [InlineData("Europe/Amsterdam", "2026-03-29T03:00", 1)]
    [InlineData("Asia/Kolkata", "2026-03-29T02:30", 1)]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", 0)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", 2)]
    [InlineData("America/Caracas", "2016-05-01T02:45", 0)]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", 0)]
    public void InstantsOf_AroundAChangeOfTheClock_AreAsManyAsTheClockShows(string zone, string local, int count) =>
        Assert.Equal(count, LocalClock.InstantsOf(TimeZoneInfo.FindSystemTimeZoneById(zone), DateTime.Parse(local, CultureInfo.InvariantCulture)).Count);

    private static TimeText[] Times(params string[] texts) => [.. texts.Select(t => TimeText.Read(ImportCell.Of(t))!)]; // all of them are dates
}

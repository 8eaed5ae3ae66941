using CsCheck;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Time;

[Trait("Feature", "RPT-02")]
public sealed class LocalBucketsTests
{
    private static readonly TimeZoneInfo[] s_zones =
    [
        .. new[]
        {
            "UTC", "Europe/Amsterdam", "Europe/London", "Europe/Dublin", "Europe/Moscow", "America/New_York", "America/Sao_Paulo", "America/Santiago",
            "America/Havana", "America/St_Johns", "America/Caracas", "America/Asuncion", "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Amman",
            "Asia/Tehran", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Shanghai", "Asia/Gaza", "Asia/Pyongyang", "Asia/Damascus", "Australia/Lord_Howe",
            "Australia/Adelaide", "Australia/Eucla", "Pacific/Apia", "Pacific/Chatham", "Pacific/Kiritimati", "Antarctica/Troll",
        }.Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    private static readonly Gen<(TimeZoneInfo Zone, DateOnly Start, int Days)> s_ranges =
        Gen.Select(Gen.Int[0, s_zones.Length - 1].Select(i => s_zones[i]), Gen.Int[0, 13_850], Gen.Int[1, 40], (zone, day, days) => (zone, new DateOnly(2000, 1, 1).AddDays(day), days));

    [Fact]
    public void Split_AnyZoneRangeAndStep_IsContiguousAndSumsToTheWhole() => Gen.Select(s_ranges, Gen.Enum<Granularity>()).Sample(
        (range, step) =>
        {
            var end = range.Start.AddDays(range.Days);
            var buckets = LocalBuckets.Split(range.Zone, range.Start, end, step);
            var whole = LocalBuckets.StartOfDay(range.Zone, end) - LocalBuckets.StartOfDay(range.Zone, range.Start);

            return buckets.Count > 0 == whole > TimeSpan.Zero
                && buckets.Zip(buckets.Skip(1)).All(pair => pair.First.EndUtc == pair.Second.StartUtc)
                && buckets.All(b => b.Length > TimeSpan.Zero)
                && buckets.Sum(b => b.Length.Ticks) == whole.Ticks;
        },
        iter: 3_000);

    [Fact]
    public void StartOfDay_AnyZoneAndDate_IsTheFirstInstantThatShowsIt() => s_ranges.Sample(
        range =>
        {
            var start = LocalBuckets.StartOfDay(range.Zone, range.Start);
            var shown = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, range.Zone));
            var before = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start.AddTicks(-1), range.Zone));

            return start.Kind == DateTimeKind.Utc && shown >= range.Start && before < range.Start;
        },
        iter: 5_000);

    [Fact]
    public void Split_AnyZone_DaysHaveTheirOwnDates() => s_ranges.Sample(
        range =>
        {
            var buckets = LocalBuckets.Split(range.Zone, range.Start, range.Start.AddDays(range.Days), Granularity.Day);
            return buckets.Zip(buckets.Skip(1)).All(pair => pair.First.Date < pair.Second.Date) && buckets.All(b => b.Length.TotalHours is >= 22 and <= 26);
        },
        iter: 3_000);

    [Theory]
    [InlineData("Europe/Amsterdam", 2026, 10, 25, 25)]
    [InlineData("Europe/Amsterdam", 2026, 3, 29, 23)]
    [InlineData("Asia/Kolkata", 2026, 3, 29, 24)]
    [InlineData("America/Sao_Paulo", 2018, 11, 4, 23)]
    [InlineData("America/Sao_Paulo", 2018, 2, 17, 25)]
    public void Split_DayOfClockChange_HasItsHours(string zone, int year, int month, int day, int hours)
    {
        var date = new DateOnly(year, month, day);

        var buckets = LocalBuckets.Split(TimeZoneInfo.FindSystemTimeZoneById(zone), date, date.AddDays(1), Granularity.Hour);

        Assert.Equal(hours, buckets.Count);
        Assert.All(buckets, b => Assert.Equal(TimeSpan.FromHours(1), b.Length));
    }

    [Fact]
    public void Split_DayWithoutMidnight_BeginsAtOne()
    {
        var date = new DateOnly(2018, 11, 4);

        var day = Assert.Single(LocalBuckets.Split(TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo"), date, date.AddDays(1), Granularity.Day));

        Assert.Equal(1, day.Start.Hour);
        Assert.Equal(date, day.Date);
    }

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 30)]
    [InlineData("Pacific/Fakaofo", 2011, 12, 30)]
    [InlineData("Pacific/Kwajalein", 1993, 8, 21)]
    public void Split_DateThatAZoneLeftOut_HasNoBucket(string id, int year, int month, int day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var date = new DateOnly(year, month, day);

        var days = LocalBuckets.Split(zone, date.AddDays(-1), date.AddDays(2), Granularity.Day);

        Assert.Equal([date.AddDays(-1), date.AddDays(1)], days.Select(d => d.Date));
        Assert.All(days, d => Assert.Equal(TimeSpan.FromHours(24), d.Length));
        Assert.Empty(LocalBuckets.Split(zone, date, date.AddDays(1), Granularity.Day));
        Assert.Equal(48, LocalBuckets.Split(zone, date.AddDays(-1), date.AddDays(2), Granularity.Hour).Count);
    }

    [Fact]
    public void Split_HalfHourShift_KeepsWholeHoursOtherwise()
    {
        var date = new DateOnly(2026, 4, 5);

        var hours = LocalBuckets.Split(TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"), date, date.AddDays(1), Granularity.Hour);

        Assert.Equal(24, hours.Count);
        Assert.Equal(TimeSpan.FromMinutes(90), hours[1].Length);
    }

    [Fact]
    public void Split_Weeks_BeginOnMondayAndAreCutToTheRange()
    {
        var weeks = LocalBuckets.Split(TimeZoneInfo.Utc, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 15), Granularity.Week);

        Assert.Equal([new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 12)], weeks.Select(w => w.Date));
        Assert.Equal(3, weeks[^1].Length.Days);
    }

    [Fact]
    public void Split_EmptyRange_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalBuckets.Split(TimeZoneInfo.Utc, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 2), Granularity.Day));
}

using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Ledger;

public sealed class EnergyQueryTests(LedgerByHand ledger) : IClassFixture<LedgerByHand>
{
    private static readonly TimeZoneInfo s_amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    private static readonly TimeZoneInfo s_kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
    private static readonly DateTime s_now = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory, Trait("Feature", "ENE-01")]
    [InlineData("2026-03-29", 92)]
    [InlineData("2026-03-30", 96)]
    [InlineData("2026-10-25", 100)]
    public async Task Figures_LocalDay_HasAllItsIntervals(string date, int intervals)
    {
        var day = DateOnly.Parse(date);
        await ledger.WriteAsync(ledger.Main, day.AddDays(-1), day.AddDays(2), _ => 1_000_001);

        var row = Assert.Single(await AskAsync(ledger.Main, s_amsterdam, day, day.AddDays(1), Granularity.Day));

        Assert.Equal(intervals * 1_000_001L, row.Quantity);
        Assert.Equal(intervals * 900L, row.Known);
        Assert.Equal(intervals * 900L, row.Expected);
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_HoursOfTheLongDay_KeepTheHourThatComesTwiceApart()
    {
        var day = new DateOnly(2026, 10, 25);
        var start = new DateTime(2026, 10, 24, 22, 0, 0, DateTimeKind.Utc);
        await ledger.WriteAsync(ledger.Main, day.AddDays(-1), day.AddDays(2), at => (long)(at - start).TotalHours + 1);

        var rows = await AskAsync(ledger.Main, s_amsterdam, day, day.AddDays(1), Granularity.Hour);

        Assert.Equal(Enumerable.Range(1, 25).Select(h => (long?)(4 * h)), rows.Select(r => r.Quantity));
        Assert.Equal(Enumerable.Range(0, 25), rows.Select(r => r.Bucket));
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_HalfHourZone_CutsAtItsOwnMidnight()
    {
        var day = new DateOnly(2026, 5, 2);
        var midnight = new DateTime(2026, 5, 1, 18, 30, 0, DateTimeKind.Utc);
        await ledger.WriteAsync(ledger.Main, day.AddDays(-2), day.AddDays(3), at => at < midnight ? 1 : 1_000);

        var rows = await AskAsync(ledger.Main, s_kolkata, day.AddDays(-1), day.AddDays(1), Granularity.Day);

        Assert.Equal([96L, 96_000L], rows.Select(r => r.Quantity));
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_UnknownIntervals_AreNullAndNotZero()
    {
        var day = new DateOnly(2026, 7, 1);
        var start = LocalBuckets.StartOfDay(s_amsterdam, day);
        await ledger.WriteAsync(ledger.Main, day.AddDays(-1), day.AddDays(2), at => (at - start).TotalMinutes switch
        {
            < 60 => 0, // known to be zero
            < 120 => null,
            < 150 => 5,
            < 180 => null,
            _ => 7,
        });

        var rows = await AskAsync(ledger.Main, s_amsterdam, day, day.AddDays(1), Granularity.Hour);

        Assert.Equal([0L, null, 10L, 28L], rows.Take(4).Select(r => r.Quantity));
        Assert.Equal([3_600L, 0, 1_800, 3_600], rows.Take(4).Select(r => r.Known));
        Assert.All(rows.Take(4), r => Assert.Equal(3_600, r.Expected));
        Assert.Null(rows[1].Cost);
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_MeterThatCameLater_IsExpectedFromThenOn()
    {
        var day = new DateOnly(2026, 6, 10);

        var rows = await AskAsync(ledger.Site, TimeZoneInfo.Utc, day.AddDays(-1), day.AddDays(2), Granularity.Day);

        Assert.Equal([86_400L, 86_400 + 43_200, 2 * 86_400], rows.Select(r => r.Expected));
        Assert.All(rows, r => Assert.Null(r.Quantity));
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_TimeAhead_IsNotExpected()
    {
        var day = new DateOnly(2026, 8, 1);
        var now = new DateTime(2026, 8, 1, 10, 7, 0, DateTimeKind.Utc);

        var rows = await AskAsync(ledger.Main, TimeZoneInfo.Utc, day, day.AddDays(2), Granularity.Day, now);

        Assert.Equal([36_000L, 0], rows.Select(r => r.Expected));
        Assert.All(rows, r => Assert.Null(r.Quantity));
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_Roles_DoNotNet()
    {
        var day = new DateOnly(2026, 9, 1);
        await ledger.WriteAsync(ledger.Late, day, day.AddDays(3), _ => 3, new VectorKey(1, 1, LedgerRole.Output));

        var rows = await AskAsync(ledger.Late, s_kolkata, day.AddDays(1), day.AddDays(2), Granularity.Day);

        Assert.Equal([(LedgerRole.Input, null), (LedgerRole.Output, 288L)], rows.OrderBy(r => r.Key.Role).Select(r => (r.Key.Role, r.Quantity)));
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_EveryCut_AddsUpToTheSame()
    {
        var start = new DateOnly(2026, 3, 1);
        var end = new DateOnly(2026, 4, 15);
        await ledger.WriteAsync(ledger.Main, start.AddDays(-1), end.AddDays(1), at => at.Ticks / TimeSpan.TicksPerMinute % 977);

        foreach (var granularity in Enum.GetValues<Granularity>())
        {
            var rows = await AskAsync(ledger.Main, s_amsterdam, start, end, granularity);

            Assert.Equal(Expected(start, end), rows.Sum(r => r.Quantity));
            Assert.Equal(rows.Sum(r => r.Known), rows.Sum(r => r.Expected));
        }

        static long Expected(DateOnly start, DateOnly end)
        {
            var sum = 0L;
            for (var at = LocalBuckets.StartOfDay(s_amsterdam, start); at < LocalBuckets.StartOfDay(s_amsterdam, end); at += BaseInterval.Length)
            {
                sum += at.Ticks / TimeSpan.TicksPerMinute % 977;
            }

            return sum;
        }
    }

    [Fact, Trait("Feature", "ENE-01")]
    public async Task Figures_StoredDaysAndVectors_SayTheSame()
    {
        var start = new DateOnly(2026, 10, 20);
        var end = new DateOnly(2026, 11, 3);
        await ledger.WriteAsync(ledger.Main, start.AddDays(-1), end.AddDays(1), at => at.Hour == 3 ? null : at.Ticks / TimeSpan.TicksPerMinute % 991 * 10);

        var days = await AskAsync(ledger.Main, s_amsterdam, start, end, Granularity.Day);
        var hours = await AskAsync(ledger.Main, s_amsterdam, start, end, Granularity.Hour);

        Assert.Equal(hours.Sum(h => h.Quantity), days.Sum(d => d.Quantity));
        Assert.Equal(hours.Sum(h => h.Cost), days.Sum(d => d.Cost));
        Assert.Equal(hours.Sum(h => h.Estimated), days.Sum(d => d.Estimated));
        Assert.Equal(hours.Sum(h => h.Known), days.Sum(d => d.Known));
        Assert.Equal(hours.Sum(h => h.Expected), days.Sum(d => d.Expected));
    }

    [Fact, Trait("Feature", "SPC-01")]
    public async Task Zones_NodeWithoutZoneAbove_HasItsOrganisations()
    {
        Assert.Equal("Europe/Amsterdam", (await Query(s_now).ZoneOfAsync(ledger.Main, default)).Id);
    }

    private EnergyQuery Query(DateTime now) => new(ledger.Database.DataSource, ledger.Models(), new FixedTime(now));

    private Task<IReadOnlyList<EnergyFigure>> AskAsync(
        int node, TimeZoneInfo zone, DateOnly from, DateOnly to, Granularity granularity, DateTime? now = null) =>
        Query(now ?? s_now).FiguresAsync([node], zone, LocalBuckets.Split(zone, from, to, granularity), default);
}

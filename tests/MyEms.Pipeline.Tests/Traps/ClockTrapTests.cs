using Microsoft.EntityFrameworkCore;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>Days of 23, 24 and 25 hours, half-hour zones, viewers elsewhere, and prices that change. Peak (10) is 6 to 10 local, else 4.</summary>
public sealed class ClockTrapTests
{
    [Theory]
    [Trait("Feature", "PIP-05")]
    [InlineData("Europe/Copenhagen", "2026-03-28", 24)]
    [InlineData("Europe/Copenhagen", "2026-03-29", 23)]
    [InlineData("Europe/Copenhagen", "2026-10-25", 25)]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 23.5)]
    [InlineData("Asia/Kolkata", "2026-10-25", 24)]
    public async Task LocalDay_OfAnyLength_HasItsHoursItsEnergyAndItsPrices(string zone, string date, double hours)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        await using var site = await TrapSite.CreateAsync(zone);
        var middle = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        await site.TakeAsync(site.Steady(0, middle.AddDays(-2), middle.AddDays(2), 0, perHour: 4));

        var figure = Assert.Single(await site.FiguresAsync(site.Site.Site, day, day.AddDays(1)));
        var byHour = await site.FiguresAsync(site.Site.Site, day, day.AddDays(1), Granularity.Hour);

        Assert.Equal(TimeSpan.FromHours(hours), figure.Bucket.Length);
        Assert.Equal(((long)(hours * 4_000_000), (long)(hours * 3600)), (figure.Figure.Quantity, figure.Figure.Known));
        Assert.Equal((long)((((hours - 4) * 4 * 4) + (4 * 4 * 10)) * 1_000_000), figure.Figure.Cost);
        Assert.Equal(figure.Figure.Quantity, byHour.Sum(h => h.Figure.Quantity));
        Assert.Equal(figure.Figure.Cost, byHour.Sum(h => h.Figure.Cost));
        Assert.All(byHour.Where(h => h.Bucket.Start.Hour is >= 6 and < 10), h => Assert.Equal(h.Figure.Quantity * 10, h.Figure.Cost));
        Assert.All(byHour.Where(h => h.Bucket.Start.Hour is < 6 or >= 10), h => Assert.Equal(h.Figure.Quantity * 4, h.Figure.Cost));
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task HalfHourZone_LoadThatChangesAtLocalMidnight_IsCutThere()
    {
        await using var site = await TrapSite.CreateAsync("Asia/Kolkata");
        var midnight = new DateTime(2026, 3, 1, 18, 30, 0, DateTimeKind.Utc);
        await site.TakeAsync(site.Steady(0, midnight.AddDays(-1), midnight, 0, perHour: 4));
        await site.TakeAsync(site.Steady(0, midnight, midnight.AddDays(1), 96, perHour: 8));

        var days = await site.FiguresAsync(site.Site.Site, new(2026, 3, 1), new(2026, 3, 3));

        Assert.Equal([96_000_000L, 192_000_000L], days.Select(d => d.Figure.Quantity!.Value));
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Viewer_InAnotherZone_SeesHisDaysAndTheSameTotalsAndPrices()
    {
        await using var site = await TrapSite.CreateAsync("Europe/Copenhagen");
        var from = new DateTime(2026, 10, 23, 0, 0, 0, DateTimeKind.Utc);
        await site.TakeAsync(site.Steady(0, from, from.AddDays(5), 0, perHour: 4));
        await site.FiguresAsync(site.Site.Site, new(2026, 10, 25), new(2026, 10, 26));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
        var buckets = LocalBuckets.Split(zone, new(2026, 10, 24), new(2026, 10, 27), Granularity.Day);

        var figures = await site.Query.FiguresAsync([site.Site.Site], zone, buckets, TestContext.Current.CancellationToken);

        // Whole days of 24 hours for him, each with the four hours that are dear where the meter is.
        Assert.Equal(3, figures.Count);
        Assert.All(figures, f => Assert.Equal((96_000_000L, 480_000_000L), (f.Quantity, f.Cost)));
    }

    [Fact]
    [Trait("Feature", "PIP-06")]
    public async Task Price_ThatChangesToday_LeavesYesterdaysCost()
    {
        await using var site = await TrapSite.CreateAsync("Asia/Kolkata");
        var (yesterday, today) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2));
        var midnight = new DateTime(2026, 3, 1, 18, 30, 0, DateTimeKind.Utc);
        await site.TakeAsync(site.Steady(0, midnight.AddDays(-1), midnight.AddDays(1), 0, perHour: 4));
        var before = await site.FiguresAsync(site.Site.Site, yesterday, today.AddDays(1));

        await site.ChangeAsync(async context =>
        {
            foreach (var price in await context.Set<TariffPrice>().ToListAsync())
            {
                price.ValidTo = midnight;
                context.Add(new TariffPrice
                {
                    TariffId = price.TariffId, Period = price.Period, Price = price.Price * 2, Rank = price.Rank,
                    StartMinute = price.StartMinute, EndMinute = price.EndMinute, ValidFrom = midnight,
                });
            }
        });
        var after = await site.FiguresAsync(site.Site.Site, yesterday, today.AddDays(1));

        Assert.Equal([480_000_000L, 480_000_000L], before.Select(d => d.Figure.Cost!.Value));
        Assert.Equal([480_000_000L, 960_000_000L], after.Select(d => d.Figure.Cost!.Value));
        Assert.Equal(before.Select(d => d.Figure.Quantity), after.Select(d => d.Figure.Quantity));
    }
}

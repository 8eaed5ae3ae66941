using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Lineage;

public sealed class LineageQueryTests(InsightSite site) : IClassFixture<InsightSite>
{
    private static readonly DateOnly s_first = new(2026, 10, 19);
    private static readonly DateTime s_interval = new(2026, 10, 20, 9, 15, 0, DateTimeKind.Utc);

    private LineageQuery Query => new(site.Database.DataSource, site.Models(), site.Energy());

    private MeterLineageQuery MeterQuery => new(site.Database.DataSource, site.Models(), site.Energy());

    [Theory, Trait("Feature", "PIP-07")]
    [InlineData(15)]
    [InlineData(60 * 24)]
    [InlineData(60 * 24 * 7)]
    public async Task Find_AnyRange_MetersComeToTheFigureToTheLastMillionth(int minutes)
    {
        await WriteWeekAsync();

        foreach (var node in new[] { site.Site, site.Tenant, site.Main, site.Net })
        {
            var lineage = await FindAsync(node, s_interval, s_interval.AddMinutes(minutes));

            Assert.True(lineage.AddsUp);
            Assert.NotNull(lineage.Figure.Quantity);
            Assert.Equal(node != site.Net, lineage.Figure.Cost is not null); // nobody pays for the virtual one
            Assert.Equal(lineage.Figure.Estimated, lineage.Meters.Sum(m => m.Estimated));
            Assert.Equal(lineage.Figure.Known, lineage.Meters.Sum(m => m.Known));
        }
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Find_FractionOfAMeter_IsRoundedIntervalByInterval()
    {
        await WriteWeekAsync();

        var lineage = await FindAsync(site.Tenant, s_interval.Date, s_interval.Date.AddDays(1));

        var third = Assert.Single(lineage.Meters);
        Assert.Equal((site.Main, "Main", "Hall", 0.333333333m, 96), (third.MeterId, third.MeterName, third.Place, third.Weight, third.Intervals));
        // 96 intervals of 1,000,001: each third is 333,334 when rounded alone; the third of the sum would be 32,000,032.
        Assert.Equal((96_000_096L, 96 * 333_334L), (third.Own, third.Quantity));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Find_LedgerThatDoesNotFollow_SaysThatItDoesNotAddUp()
    {
        await WriteWeekAsync();
        await site.ExecuteAsync(
            "update ledger set quantity[40] = quantity[40] + 1 where node_id = @node and day = @day", ("node", site.Site), ("day", DateOnly.FromDateTime(s_interval)));

        var whole = await FindAsync(site.Site, s_interval.Date, s_interval.Date.AddDays(1));
        var elsewhere = await FindAsync(site.Site, s_interval.Date, s_interval.Date.AddHours(1));
        await WriteWeekAsync();

        Assert.False(whole.AddsUp);
        Assert.True(elsewhere.AddsUp);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Find_MeterWithoutData_IsListedWithNothing()
    {
        var lineage = await FindAsync(site.Site, s_interval.AddYears(-3), s_interval.AddYears(-3).AddHours(1));

        Assert.Equal([("Main", null), ("Side", (long?)null)], lineage.Meters.Select(m => (m.MeterName, m.Quantity)));
        Assert.Null(lineage.Figure.Quantity);
        Assert.True(lineage.AddsUp);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Find_SomebodyElsesNode_IsNotThere()
    {
        Assert.Null(await Query.FindAsync(site.StrangeScope, new LineageRequest(site.Site, null, null, s_interval, s_interval.AddHours(1)), CancellationToken.None));
        Assert.Null(await Query.FindAsync(NodeScope.Nothing, new LineageRequest(site.Site, null, null, s_interval, s_interval.AddHours(1)), CancellationToken.None));
        Assert.Null(await Query.FindAsync(site.Scope, new LineageRequest(site.Site, "no.such", null, s_interval, s_interval.AddHours(1)), CancellationToken.None));
        Assert.Null(await MeterQuery.FindAsync(site.StrangeScope, site.Main, InsightSite.Electricity, new Validity(s_interval, s_interval.AddHours(1)), CancellationToken.None));
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Parts_Month_AreLocalDaysAndOfADayTheIntervals()
    {
        await WriteWeekAsync();
        var from = LocalBuckets.StartOfDay(InsightSite.Amsterdam, new DateOnly(2026, 10, 20));
        var to = LocalBuckets.StartOfDay(InsightSite.Amsterdam, new DateOnly(2026, 10, 27));

        var week = await FindAsync(site.Site, from, to);
        var days = await Query.PartsAsync(week, CancellationToken.None);
        var long_ = await Query.PartsAsync(await FindAsync(site.Site, days[5].Bucket.StartUtc, days[5].Bucket.EndUtc), CancellationToken.None);

        Assert.Equal(7, days.Count);
        Assert.Equal(week.Figure.Quantity, days.Sum(d => d.Figure?.Quantity));
        Assert.Equal(100, long_.Count); // 25 October 2026 has 25 hours
        Assert.Equal(days[5].Figure?.Quantity, long_.Sum(d => d.Figure?.Quantity));
    }

    [Fact, Trait("Feature", "PIP-07"), Trait("Feature", "MTR-01")]
    public async Task Meter_OneInterval_SaysReadingsPriceFactorAndMultiplier()
    {
        await WriteWeekAsync();
        await WriteReadingsAsync();

        var meter = await MeterAsync(site.Main, s_interval, s_interval.AddMinutes(15));

        var version = Assert.Single(meter.Versions);
        Assert.Equal((20m, "Europe/Amsterdam", "Plant", "Site", "Grid 2026"), (version.Multiplier, version.Zone, version.CostCenter, version.CostCenterOf, version.Tariff));
        Assert.Equal((0.328117m, "Grid operator 2025", "Site"), (version.Factor, version.FactorSource, version.FactorOf));
        var price = Assert.Single(meter.Prices);
        Assert.Equal(("peak", 1, 1_000_001L, 173_431L), (price.Price?.Period, price.Intervals, price.Quantity, price.Cost));
        Assert.Equal(11, price.First.Hour); // 9:15 UTC is 11:15 in Amsterdam
        Assert.Equal((100.06, 0.06), (meter.Step?.ToValue, Math.Round(meter.Step?.Difference ?? 0, 6)));
        Assert.Equal(("Register", "kWh"), (meter.Point?.Name, meter.Point?.Unit));
    }

    [Fact, Trait("Feature", "PIP-01"), Trait("Feature", "OFF-02")]
    public async Task Meter_Readings_ShowVerdictsAndCorrectionsAndWhatIsUsed()
    {
        await WriteWeekAsync();
        await WriteReadingsAsync();

        var meter = await MeterAsync(site.Main, s_interval, s_interval.AddMinutes(15));

        Assert.Equal([100, 100, 9_000, 100.02, 100.05, 100.06], meter.Readings.Select(r => r.Value));
        Assert.Equal([true, true, false, true, true, true], meter.Readings.Select(r => r.IsUsed));
        Assert.Equal(3, meter.ReadingCount);
        var verdict = meter.Readings[2].Verdict;
        Assert.Equal((Core.Cleaning.Detector.Spike, 9_000d, 100d, 101d), (verdict?.Detector, verdict?.Value, verdict?.Low, verdict?.High));
        var correction = meter.Readings[3].Correction;
        Assert.Equal((99d, "typing error", "Clerk"), (correction?.Original, correction?.Reason, correction?.User));
        Assert.Equal(ReadingQuality.Corrected, meter.Readings[3].Quality);
        Assert.Equal("reset", Assert.Single(meter.Findings).Detail);
        Assert.Equal(5_000_000, Assert.Single(meter.Corrections).Quantity);
    }

    [Fact, Trait("Feature", "EQP-02")]
    public async Task Meter_Virtual_ShowsItsFormulaWithTheValuesOfItsNames()
    {
        await WriteWeekAsync();

        var meter = await MeterAsync(site.Net, s_interval, s_interval.AddHours(1));

        Assert.Equal(MeterSource.Virtual, meter.Source);
        var formula = Assert.Single(meter.Formulas);
        Assert.Equal("[Main] - Side", formula.Text);
        Assert.Equal([("Main", "Main", 4_000_004L, "kWh"), ("Side", "Side", 8L, "kWh")], formula.Inputs.Select(i => (i.Name, i.Target, i.Quantity, i.Unit)));
        Assert.Empty(meter.Readings);
    }

    [Fact, Trait("Feature", "CST-02")]
    public async Task Meter_Day_HasARowPerPriceAndTheyComeToTheCost()
    {
        await WriteWeekAsync();
        var (from, to) = (LocalBuckets.StartOfDay(InsightSite.Amsterdam, new DateOnly(2026, 10, 20)), LocalBuckets.StartOfDay(InsightSite.Amsterdam, new DateOnly(2026, 10, 21)));

        var meter = await MeterAsync(site.Main, from, to);
        var figure = (await FindAsync(site.Main, from, to)).Figure;

        Assert.Equal([("offPeak", 44), ("peak", 52)], meter.Prices.Select(p => (p.Price?.Period, p.Intervals)));
        Assert.Equal(figure.Cost, meter.Prices.Sum(p => p.Cost));
        Assert.Equal(figure.Quantity, meter.Prices.Sum(p => p.Quantity));
    }

    [Theory]
    [InlineData("2026-10-20T09:00:00", "2026-10-20T09:15:00", 1)]
    [InlineData("2026-10-24T22:00:00", "2026-10-25T23:00:00", 100)]
    [InlineData("2026-10-24T22:00:00", "2026-10-26T23:00:00", 2)]
    [InlineData("2026-10-20T09:00:00", "2026-10-22T11:00:00", 3)]
    public void Of_Range_IsCutWithoutGap(string from, string to, int expected)
    {
        var (start, end) = (Utc(from), Utc(to));

        var parts = LineageParts.Of(InsightSite.Amsterdam, start, end);

        Assert.Equal(expected, parts.Count);
        Assert.Equal((start, end), (parts[0].StartUtc, parts[^1].EndUtc));
        Assert.All(parts.Zip(parts.Skip(1)), p => Assert.Equal(p.First.EndUtc, p.Second.StartUtc));
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);

    private Task WriteWeekAsync() => site.WriteAsync(
        s_first, s_first.AddDays(10), (site.Main, _ => 1_000_001), (site.Side, at => at.Hour == 3 ? null : 2), (site.Net, at => at.Hour == 3 ? null : 999_999));

    private async Task WriteReadingsAsync()
    {
        await site.ExecuteAsync("delete from reading; delete from verdict; delete from manual_reading; delete from finding; delete from interval_correction");
        foreach (var (minute, value, quality) in new[] { (-60, 100d, 0), (-5, 100d, 0), (2, 9_000d, 0), (7, 100.02, 5 - 1), (14, 100.05, 0), (16, 100.06, 0) })
        {
            await site.ExecuteAsync(
                "insert into reading (point_id, ts, value, quality) values (@point, @ts, @value, @quality)",
                ("point", site.Register), ("ts", s_interval.AddMinutes(minute)), ("value", value), ("quality", (short)quality));
        }

        await site.ExecuteAsync(
            """
            insert into verdict (point_id, ts, detector, value, low, high, provisional) values (@point, @spike, 4, 9000, 100, 101, false);
            insert into manual_reading (point_id, ts, quality, value, original_value, original_quality, user_id, reason, created) values (@point, @corrected, 4, 100.02, 99, 0, @user, 'typing error', @corrected);
            insert into finding (node_id, from_ts, kind, to_ts, detail) values (@meter, @spike, 1, @corrected, 'reset');
            insert into interval_correction (node_id, from_ts, to_ts, quantity, user_id, reason, created) values (@meter, @spike, @corrected, 5000000, @user, 'bill', @spike);
            """,
            ("point", site.Register), ("meter", site.Main), ("user", site.Clerk), ("spike", s_interval.AddMinutes(2)), ("corrected", s_interval.AddMinutes(7)));
    }

    private async Task<FigureLineage> FindAsync(int node, DateTime from, DateTime to) =>
        await Query.FindAsync(site.Scope, new LineageRequest(node, null, null, from, to), CancellationToken.None) ?? throw new InvalidOperationException("Not there.");

    private async Task<MeterLineage> MeterAsync(int meter, DateTime from, DateTime to) =>
        await MeterQuery.FindAsync(site.Scope, meter, InsightSite.Electricity, new Validity(from, to), CancellationToken.None) ?? throw new InvalidOperationException("Not there.");
}

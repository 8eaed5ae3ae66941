using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>What registers and devices do to readings.</summary>
public sealed class RegisterTrapTests : IAsyncLifetime
{
    // Midnight in Kolkata.
    private static readonly DateTime s_midnight = new(2026, 3, 1, 18, 30, 0, DateTimeKind.Utc);
    private static readonly DateOnly s_day = new(2026, 3, 2);
    private TrapSite _site = null!; // set before each test

    public async ValueTask InitializeAsync() => _site = await TrapSite.CreateAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task Silence_OfTenDaysThenOneReading_IsEstimatedOverTheGapAndTheTotalIsExact()
    {
        var (last, back) = (s_midnight.AddHours(3), s_midnight.AddHours(3).AddDays(10));
        await _site.TakeAsync(_site.Steady(0, s_midnight, last, 1000, perHour: 4));
        await _site.TakeAsync(_site.Read(0, back, 1012 + 2400));
        await _site.TakeAsync(_site.Steady(0, back.AddMinutes(15), back.AddHours(21), 3413, perHour: 4));

        foreach (var node in (int[])[_site.Site.Meters[0], _site.Site.Site])
        {
            var hours = await _site.FiguresAsync(node, s_day, s_day.AddDays(11), Granularity.Hour);
            var gap = hours.Where(h => h.Bucket.StartUtc >= last && h.Bucket.EndUtc <= back).Select(h => h.Figure).ToList();

            Assert.Equal(240, gap.Count);
            Assert.All(gap, f => Assert.Equal((10_000_000L, 10_000_000L), (f.Quantity, f.Estimated)));
            Assert.All(hours.Select(h => h.Figure).Except(gap), f => Assert.Equal((4_000_000L, 0L), (f.Quantity, f.Estimated)));
            Assert.Equal(12_000_000 + 2_400_000_000 + 84_000_000, hours.Sum(h => h.Figure.Quantity));
        }
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task Rollover_BetweenTwoReadings_LosesNothing()
    {
        await _site.TakeAsync(_site.Steady(0, s_midnight, s_midnight.AddHours(2), 99_990, perHour: 4));
        await _site.TakeAsync(_site.Steady(0, s_midnight.AddMinutes(135), s_midnight.AddHours(24), 7, perHour: 4));

        var day = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;

        // 8 kWh up to 99,998; 2 to the end of the digits and 7 after it; then 87.
        Assert.Equal(8_000_000 + 9_000_000 + 87_000_000, day.Quantity);
        Assert.Equal(86_400, day.Known);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task Exchange_EnteredAfterTheFact_LosesNothing()
    {
        var at = s_midnight.AddHours(2).AddMinutes(5);
        await _site.TakeAsync(_site.Steady(0, s_midnight, s_midnight.AddHours(2), 5000, perHour: 4));
        await _site.TakeAsync(_site.Steady(0, s_midnight.AddMinutes(135), s_midnight.AddHours(24), 103, perHour: 4));
        var before = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;

        await _site.ExchangeAsync(0, at, end: 5008.5, start: 102.5);
        var after = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;

        // Without the event the new register seems to have counted from zero.
        Assert.Equal(8_000_000 + 103_000_000 + 87_000_000, before.Quantity);
        Assert.Equal(8_000_000 + 500_000 + 500_000 + 87_000_000, after.Quantity);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task Reset_ToZero_CountsOnFromZeroOnceConfirmedAndIsNeverNegative()
    {
        await _site.TakeAsync(_site.Steady(0, s_midnight, s_midnight.AddHours(2), 5000, perHour: 4));
        await _site.TakeAsync(_site.Read(0, s_midnight.AddMinutes(135), 1));
        var doubtful = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;
        await _site.TakeAsync(_site.Steady(0, s_midnight.AddMinutes(150), s_midnight.AddHours(24), 2, perHour: 4));
        var confirmed = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;

        // One low reading may be a fault: what follows it is missing, not zero and not negative.
        Assert.Equal((8_000_000L, 7_200L), (doubtful.Quantity, doubtful.Known));
        Assert.Equal((8_000_000L + 1_000_000 + 87_000_000, 86_400L), (confirmed.Quantity, confirmed.Known));
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task Samples_EachALittleLate_LeaveNoHole()
    {
        // Every 5.001 minutes: the samples wander through the quarter hours.
        var samples = Enumerable.Range(0, 2 * 288).Select(i => s_midnight.AddMinutes(i * 5.001)).ToList();
        await _site.TakeAsync([.. samples.Select((at, i) => _site.Read(0, at, i * 0.5))]);

        var hours = await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1), Granularity.Hour);

        Assert.Equal(24, hours.Count);
        Assert.All(hours, h => Assert.Equal((3_600L, 0L), (h.Figure.Known, h.Figure.Estimated)));

        // Half a kWh each 5.001 minutes; the register at a bound is rounded to a millionth.
        Assert.All(hours, h => Assert.InRange(h.Figure.Quantity!.Value, 5_998_800, 5_998_801));
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Peak_OfASpace_IsThatOfItsSumAndNotTheSumOfPeaks()
    {
        // The press line peaks at 04:00, the light at 20:00; 1 kWh a quarter hour otherwise.
        foreach (var (meter, hour, extra) in ((int, int, double)[])[(1, 4, 9), (2, 20, 7)])
        {
            await _site.TakeAsync([.. Enumerable.Range(0, 97).Select(i => _site.Read(meter, s_midnight.AddMinutes(i * 15), i + (i > hour * 4 ? extra : 0)))]);
        }

        await _site.FiguresAsync(_site.Site.Hall, s_day, s_day.AddDays(1));

        Assert.Equal(10_000_000, await PeakAsync(_site.Site.Meters[1]));
        Assert.Equal(8_000_000, await PeakAsync(_site.Site.Meters[2]));
        Assert.Equal(11_000_000, await PeakAsync(_site.Site.Hall));
        Assert.Equal(s_midnight.AddHours(4), await _site.Site.ScalarAsync<DateTime>($"select peak_at from ledger_day where period = 0 and node_id = {_site.Site.Hall} and day = '{s_day:yyyy-MM-dd}'"));
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task ManualMeter_ReadOnceAMonth_NeverHoldsItsBuildingBack()
    {
        var month = s_midnight.AddDays(30);
        await _site.TakeAsync(_site.Steady(1, s_midnight, month, 0, perHour: 4));
        await _site.TakeAsync(_site.Read(2, s_midnight, 500));
        var waiting = await _site.FiguresAsync(_site.Site.Hall, s_day, s_day.AddDays(30));

        await _site.TakeAsync(_site.Read(2, month, 500 + 1440));
        var complete = await _site.FiguresAsync(_site.Site.Hall, s_day, s_day.AddDays(30));

        // The known half with its completeness; then the whole, the manual part spread and marked.
        Assert.All(waiting, d => Assert.Equal((96_000_000L, 86_400L, 172_800L), (d.Figure.Quantity, d.Figure.Known, d.Figure.Expected)));
        Assert.All(complete, d => Assert.Equal((144_000_000L, 48_000_000L, 172_800L), (d.Figure.Quantity, d.Figure.Estimated, d.Figure.Known)));
    }

    private Task<long> PeakAsync(int node) => _site.Site.ScalarAsync<long>($"select peak from ledger_day where period = 0 and node_id = {node} and day = '{s_day:yyyy-MM-dd}'");
}

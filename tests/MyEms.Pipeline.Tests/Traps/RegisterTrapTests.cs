using Microsoft.EntityFrameworkCore;
using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
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
        Assert.Contains(await FindingsAsync(), f => f is { Kind: FindingKind.Rollover, Amount: 9_000_000 });
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
        Assert.Equal([FindingKind.FirstReading, FindingKind.Exchange], (await FindingsAsync()).Select(f => f.Kind));
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
        Assert.Equal([FindingKind.FirstReading, FindingKind.Reset], (await FindingsAsync()).Select(f => f.Kind));
    }

    [Fact]
    [Trait("Feature", "PIP-01")]
    public async Task Gateway_ThatShowsZerosForHours_NeverBillsTheWholeCount()
    {
        await _site.TakeAsync(_site.Steady(0, s_midnight, s_midnight.AddHours(2), 5000, perHour: 4));
        await _site.TakeAsync(_site.Steady(0, s_midnight.AddMinutes(135), s_midnight.AddHours(8), 0, perHour: 0));
        var meanwhile = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;
        await _site.TakeAsync(_site.Steady(0, s_midnight.AddMinutes(495), s_midnight.AddHours(24), 5033, perHour: 4));
        var day = Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;

        Assert.Equal(8_000_000, meanwhile.Quantity);
        Assert.Equal(96_000_000, day.Quantity);
        Assert.Contains(await FindingsAsync(), f => f is { Kind: FindingKind.Return, Amount: 5_008_000_000 });
    }

    [Fact]
    [Trait("Feature", "PIP-01")]
    public async Task AbsurdReadings_OfAnySize_AreFlaggedAndLeaveTheOtherMetersAlone()
    {
        await _site.TakeAsync(_site.Steady(1, s_midnight, s_midnight.AddHours(24), 0, perHour: 4));
        await _site.TakeAsync([.. _site.Steady(2, s_midnight, s_midnight.AddHours(24), 1000, perHour: 4)
            .Select((r, i) => r with { Value = i switch { 10 => 1e300, 20 => -5, 30 => 9e11, 40 => 0, _ => r.Value } })]);

        var hall = Assert.Single(await _site.FiguresAsync(_site.Site.Hall, s_day, s_day.AddDays(1))).Figure;

        Assert.Equal((192_000_000L, 172_800L), (hall.Quantity, hall.Known));
        Assert.Equal([Detector.Range, Detector.Dip, Detector.Spike, Detector.Dip], (await VerdictsAsync(2)).Select(v => v.Detector));
    }

    [Fact]
    [Trait("Feature", "PIP-01")]
    public async Task FlaggedReading_ThatSomebodyAccepts_CountsAgainAndLosesItsVerdict()
    {
        await _site.TakeAsync([.. _site.Steady(0, s_midnight, s_midnight.AddHours(24), 1000, perHour: 4).Select((r, i) => r with { Value = i == 40 ? 1_038.5 : r.Value })]);
        await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1));
        var flagged = Assert.Single(await VerdictsAsync(0));

        await using (var connection = await _site.Site.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var accept = new Npgsql.NpgsqlCommand("update reading set quality = 6 where point_id = $1 and ts = $2", connection);
            accept.Parameters.AddWithValue(flagged.PointId);
            accept.Parameters.AddWithValue(flagged.At);
            await accept.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await DirtyMarks.InsertAsync(connection, null, DirtyStage.Readings, [new DirtyMark(flagged.PointId, flagged.At, flagged.At.AddTicks(10))], TestContext.Current.CancellationToken);
        }

        await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1));
        Assert.Equal((1_038.5, Detector.Dip), (flagged.Value, flagged.Detector));
        Assert.Empty(await VerdictsAsync(0));
        Assert.Contains(await FindingsAsync(), f => f is { Kind: FindingKind.UnexplainedDrop, Amount: -500_000 });
    }

    [Fact]
    [Trait("Feature", "PIP-02")]
    public async Task GapAfterSimilarDays_WhenTheDaysBeforeItComeLate_IsLaidAfterThem()
    {
        await _site.ChangeAsync(c => c.Set<Meter>().ExecuteUpdateAsync(u => u.SetProperty(m => m.GapMethod, GapMethod.SimilarDays)));
        var (silent, back) = (s_midnight.AddDays(14), s_midnight.AddDays(15));
        Reading[] weeks = [.. Enumerable.Range(0, 14 * 96).Select(i => _site.Read(0, s_midnight.AddMinutes(15 * i), Count(i)))];
        await _site.TakeAsync(_site.Read(0, silent, Count(14 * 96)), _site.Read(0, back, Count(15 * 96)), _site.Read(0, back.AddMinutes(15), Count(15 * 96)));
        var even = await _site.FiguresAsync(_site.Site.Meters[0], s_day.AddDays(14), s_day.AddDays(15), Granularity.Hour);

        await _site.TakeAsync(weeks);
        var shaped = await _site.FiguresAsync(_site.Site.Meters[0], s_day.AddDays(14), s_day.AddDays(15), Granularity.Hour);

        Assert.All(even, h => Assert.Equal(4_000_000, h.Figure.Quantity));
        Assert.Equal(Enumerable.Range(0, 24).Select(h => h < 12 ? 0L : 8_000_000L), shaped.Select(h => h.Figure.Quantity!.Value));
        Assert.All(shaped, h => Assert.Equal(h.Figure.Quantity, h.Figure.Estimated));

        // Nothing in the first half of a day, 8 kWh an hour in the second.
        static double Count(int quarter) => (quarter / 96 * 96) + (Math.Max(0, (quarter % 96) - 48) * 2);
    }

    [Fact]
    [Trait("Feature", "OFF-02")]
    public async Task Correction_OfIntervals_StandsUntilItIsTakenBack()
    {
        await _site.TakeAsync(_site.Steady(0, s_midnight, s_midnight.AddHours(24), 1000, perHour: 4));
        async Task<EnergyFigure> AfterAsync(string sql)
        {
            await _site.Site.ScalarAsync<int>($"with change as ({sql} returning 1) select 1");
            await using var connection = await _site.Site.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await DirtyMarks.InsertAsync(connection, null, DirtyStage.Readings, [new DirtyMark(_site.Site.Points[0], s_midnight, s_midnight.AddHours(2))], TestContext.Current.CancellationToken);
            return Assert.Single(await _site.FiguresAsync(_site.Site.Site, s_day, s_day.AddDays(1))).Figure;
        }

        var corrected = await AfterAsync(
            $"insert into interval_correction (node_id, from_ts, to_ts, quantity, reason, created) values ({_site.Site.Meters[0]}, '{s_midnight:s}+00', '{s_midnight.AddHours(2):s}+00', 1000000, 'known better', now())");
        var undone = await AfterAsync("update interval_correction set reverted = now()");

        Assert.Equal((89_000_000, 1_000_000), (corrected.Quantity, corrected.Manual));
        Assert.Equal((96_000_000, 0), (undone.Quantity, undone.Manual));
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

    private async Task<List<Finding>> FindingsAsync()
    {
        await using var connection = await _site.Site.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await FindingStore.ReadAsync(connection, [_site.Site.Meters[0]], s_midnight, s_midnight.AddDays(1), 100, TestContext.Current.CancellationToken);
    }

    private async Task<List<Verdict>> VerdictsAsync(int meter)
    {
        await using var connection = await _site.Site.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await VerdictStore.ReadAsync(connection, [_site.Site.Points[meter]], s_midnight, s_midnight.AddDays(1), 100, TestContext.Current.CancellationToken);
    }

    private Task<long> PeakAsync(int node) => _site.Site.ScalarAsync<long>($"select peak from ledger_day where period = 0 and node_id = {node} and day = '{s_day:yyyy-MM-dd}'");
}

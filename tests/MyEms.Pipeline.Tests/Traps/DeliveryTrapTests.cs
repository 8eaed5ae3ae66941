using MyEms.Core.Readings;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>What the way does to readings: the ledger depends on what was read, never on how it came.</summary>
public sealed class DeliveryTrapTests
{
    private static readonly DateTime s_start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [Trait("Feature", "PIP-07")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Readings_InRandomOrderAndTwice_GiveTheSameLedger(int seed)
    {
        await using var sorted = await TrapSite.CreateAsync();
        await using var shuffled = await TrapSite.CreateAsync();
        Assert.Equal(sorted.Site.Points, shuffled.Site.Points);
        var random = new Random(seed);
        Reading[] readings = [.. Enumerable.Range(0, 3).SelectMany(meter => Troubled(sorted, meter, random))];
        Reading[] twice = [.. readings, .. readings];
        random.Shuffle(twice);

        await sorted.TakeAsync(readings);
        foreach (var part in twice.Chunk(150))
        {
            await shuffled.TakeAsync(part);
            await shuffled.Site.RunAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(await sorted.DumpAsync(), await shuffled.DumpAsync());
    }

    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Gateway_ThatReconnectsWithSevenDaysOfData_LeavesEverythingAsIfItHadNeverBeenAway()
    {
        await using var always = await TrapSite.CreateAsync();
        await using var away = await TrapSite.CreateAsync();
        var (left, back) = (s_start.AddDays(1), s_start.AddDays(8));
        Reading[] readings = [.. Enumerable.Range(0, 3).SelectMany(m => always.Steady(m, s_start, s_start.AddDays(9), 100 * m, perHour: 4 + m))];
        await always.TakeAsync(readings);

        await away.TakeAsync([.. readings.Where(r => r.At <= left)]);
        await away.TakeAsync([.. readings.Where(r => r.At >= back)]);
        var days = (From: DateOnly.FromDateTime(left), To: DateOnly.FromDateTime(back));
        var during = await away.FiguresAsync(away.Site.Site, days.From, days.To);
        foreach (var part in readings.Where(r => r.At > left && r.At < back).Chunk(500))
        {
            await away.TakeAsync(part);
        }

        var after = await away.FiguresAsync(away.Site.Site, days.From, days.To);

        Assert.All(during, d => Assert.True(d.Figure.Estimated > 0));
        Assert.All(after, d => Assert.Equal((96_000_000L, 0L), (d.Figure.Quantity, d.Figure.Estimated)));
        Assert.Equal(await always.DumpAsync(), await away.DumpAsync());
    }

    /// <summary>Five days of uneven load with a gap, a rollover, a spike, a dip and a reset.</summary>
    private static IEnumerable<Reading> Troubled(TrapSite site, int meter, Random random)
    {
        var value = 99_000 + (meter * 300.0);
        for (var i = 0; i < 480; i++)
        {
            value += Math.Round(random.NextDouble() * 8, 3);
            value = value >= 100_000 ? value - 100_000 : value;
            value = i == 400 ? 0 : value;
            if (i is <= 100 or >= 140)
            {
                var shown = i == 200 ? 88_888 : i == 250 ? 0 : Math.Round(value, 3);
                yield return site.Read(meter, s_start.AddMinutes(i * 15).AddSeconds(random.Next(40)), shown);
            }
        }
    }
}

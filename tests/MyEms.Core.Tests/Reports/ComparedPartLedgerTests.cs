using MyEms.Core.Ledger;
using MyEms.Core.Reports.EnergyByCategory;
using MyEms.Core.Tests.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Reports;

/// <summary>The buckets of a part, read from a real ledger: whole days from its sums, the cut day from its intervals.</summary>
[Trait("Feature", "RPT-01")]
public sealed class ComparedPartLedgerTests(LedgerByHand ledger) : IClassFixture<LedgerByHand>
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Fact]
    public async Task Cut_EveryStep_HoldsTheIntervalsBeforeItsEndAndNoOther()
    {
        var (start, end) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1));
        var now = new DateTime(2026, 4, 30, 13, 37, 0, DateTimeKind.Utc);
        var first = LocalBuckets.StartOfDay(s_zone, start);
        var until = new DateTime(2026, 3, 30, 13, 30, 0, DateTimeKind.Utc);
        await ledger.WriteAsync(ledger.Main, start.AddDays(-1), end.AddDays(1), at => Quantity(at));
        var query = new EnergyQuery(ledger.Database.DataSource, ledger.Models(), new FixedTime(now));

        foreach (var step in Enum.GetValues<Granularity>())
        {
            var part = ComparedPart.Cut(s_zone, new LocalDateRange(new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1)), LocalBuckets.Split(s_zone, start, end, step), now);

            var figures = new List<EnergyFigure>();
            foreach (var bucket in part)
            {
                figures.AddRange(await query.FiguresAsync([ledger.Main], s_zone, [bucket], TestContext.Current.CancellationToken));
            }

            var intervals = Enumerable.Range(0, (int)((until - first) / BaseInterval.Length)).Select(i => first + (i * BaseInterval.Length));
            Assert.Equal(intervals.Sum(Quantity), figures.Sum(f => f.Quantity));
            Assert.Equal((long)(until - first).TotalSeconds, figures.Sum(f => f.Known));
            Assert.Equal((long)(until - first).TotalSeconds, figures.Sum(f => f.Expected));
        }
    }

    private static long Quantity(DateTime at) => at.Ticks / TimeSpan.TicksPerMinute % 977;
}

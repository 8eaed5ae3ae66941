using MyEms.Acquisition.Campus;
using MyEms.Core.Ledger;
using MyEms.TestKit.Campus;
using Npgsql;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>What is made of the meters: spaces, equipments, tenants, sites and local days.</summary>
public sealed class CampusTotalsTests(CampusLedger campus) : IClassFixture<CampusLedger>
{
    private static readonly CampusModel s_model = CampusDatabase.Model;
    private static readonly int s_last = CampusLedger.IndexOf(CampusLedger.LastKnown);

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Space_OfEveryLevel_IsTheSumOfItsTopMeters()
    {
        foreach (var space in s_model.Spaces)
        {
            var inside = Below(space.Key).ToHashSet();
            await AssertSumAsync(space.Key, TopMeters([.. s_model.Meters.Where(m => m.Counted && inside.Contains(m.Space))]).Select(m => (m, IsOutput: false)));
        }
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Owner_OfBoundMeters_IsTheirSumByDirection()
    {
        foreach (var owner in s_model.Bindings.GroupBy(b => b.Owner))
        {
            var meters = owner.GroupBy(b => b.Output).SelectMany(g => TopMeters([.. g.Select(b => Meter(b.Meter))]).Select(m => (m, IsOutput: g.Key)));
            await AssertSumAsync(owner.Key, meters);
        }
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public void Site_InEachSoundInterval_GridAndPvAndBatteryAreTheMainBoard()
    {
        foreach (var site in s_model.Sites)
        {
            var parts = Balance(site.Key);
            for (var i = CampusLedger.FirstKnown; i < s_last; i++)
            {
                if (Array.TrueForAll(parts, p => p.Truth.IsSound(i)))
                {
                    var rest = parts.Sum(p => p.Sign * campus.Meter(p.Truth.Meter.Key).Quantity[i]);
                    Assert.InRange(Math.Abs(rest), 0, parts.Sum(p => p.Truth.Tolerance(i, i + 1)));
                }
            }

            var total = parts.Sum(p => p.Sign * campus.Meter(p.Truth.Meter.Key).Quantity[CampusLedger.FirstKnown..s_last].Sum());
            Assert.InRange(Math.Abs(total), 0, parts.Sum(p => p.Truth.Tolerance(CampusLedger.FirstKnown, s_last)));
        }
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task LocalDay_OfEverySpace_IsTheSumOfItsIntervalsByTheLocalClock()
    {
        var days = (await LocalDaysAsync()).ToLookup(d => d.NodeId);
        foreach (var space in s_model.Spaces)
        {
            var zone = s_model.Sites[Math.Max(space.Site, 0)].TimeZone;
            var byClock = Enumerable.Range(0, CampusLedger.Intervals)
                .ToLookup(i => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(CampusDatabase.From + (i * BaseInterval.Length), zone)));
            var series = await campus.SeriesAsync(campus.Node(space.Key));
            var rows = days[campus.Node(space.Key)].Where(d => d.Period == LedgerPart.Whole).ToList();
            Assert.All(rows, row => AssertParts(row, days[row.NodeId].Where(d => d.Period != LedgerPart.Whole && d.Key == row.Key && d.Day == row.Day)));
            Assert.All(rows, row => AssertDay(row, series[row.Key], [.. byClock[row.Day]]));
            Assert.Equal(series.Values.Sum(s => s.Quantity.Sum()), rows.Sum(r => r.Quantity));
        }
    }

    [Theory]
    [Trait("Feature", "PIP-05")]
    [InlineData("rtm/e/main", "2026-10-25", 25)]
    [InlineData("rtm/e/main", "2026-10-24", 24)]
    [InlineData("bos/e/main", "2026-11-01", 25)]
    [InlineData("bos/e/main", "2026-10-25", 24)]
    [InlineData("pnq/e/main", "2026-10-25", 24)]
    [InlineData("szx/e/main", "2026-10-25", 24)]
    public async Task LocalDay_WhenSummerTimeEnds_HasTwentyFiveHours(string meter, string day, int hours)
    {
        var row = (await LocalDaysAsync()).Single(d => d.Period == LedgerPart.Whole && d.NodeId == campus.Node(meter) && d.Day == DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((hours * 3600L, hours * 3600L), (row.Known, row.Expected));
    }

    private static void AssertDay(LedgerDay row, NodeSeries series, int[] intervals)
    {
        var known = intervals.Where(i => series.Known[i] > 0).ToArray();
        var peak = known.Max(i => series.Quantity[i]);
        Assert.Equal(known.Sum(i => series.Quantity[i]), row.Quantity);
        Assert.Equal(known.Sum(i => series.Estimated[i]), row.Estimated);
        Assert.Equal(known.Sum(i => (long)series.Known[i]), row.Known);
        Assert.Equal((peak, CampusDatabase.From + (known.First(i => series.Quantity[i] == peak) * BaseInterval.Length)), (row.Peak, row.PeakAt));
        long? cost = known.Where(i => series.Cost[i] != DayVector.NoMoney).Aggregate((long?)null, (sum, i) => (sum ?? 0) + series.Cost[i]);
        Assert.Equal(cost, row.Cost);
    }

    private async Task AssertSumAsync(string key, IEnumerable<(CampusMeter Meter, bool IsOutput)> meters)
    {
        var expected = new Dictionary<VectorKey, NodeSeries>();
        foreach (var (meter, isOutput) in meters)
        {
            var series = campus.Meter(meter.Key);
            var vector = series.Key with { Role = isOutput ? LedgerRole.Output : LedgerRole.Input };
            expected.TryAdd(vector, NodeSeries.Empty(vector));
            expected[vector].Add(series);
        }

        var actual = await campus.SeriesAsync(campus.Node(key));
        Assert.Equal(expected.Keys.ToHashSet(), actual.Keys.ToHashSet());
        foreach (var (vector, sum) in expected)
        {
            Assert.Equal(sum.Quantity, actual[vector].Quantity);
            Assert.Equal(sum.Cost, actual[vector].Cost);
            Assert.Equal(sum.Carbon, actual[vector].Carbon);
            Assert.Equal(sum.Estimated, actual[vector].Estimated);
            Assert.Equal(sum.Known, actual[vector].Known);
        }
    }

    private static (MeterTruth Truth, int Sign)[] Balance(string site)
    {
        (string Key, int Sign)[] parts = [("e/grid-import", 1), ("e/grid-export", -1), ("e/pv", 1), ("e/battery-discharge", 1), ("e/battery-charge", -1), ("e/main", -1)];
        return [.. parts.Select(p => (CampusLedger.Truths[Meter($"{site}/{p.Key}").Index], p.Sign))];
    }

    /// <summary>Those whose energy no other of them contains.</summary>
    private static IEnumerable<CampusMeter> TopMeters(IReadOnlyCollection<CampusMeter> meters) => meters.Where(m =>
    {
        for (var above = m.Parent; above is not null; above = Meter(above).Parent)
        {
            if (meters.Any(o => o.Key == above))
            {
                return false;
            }
        }

        return true;
    });

    private static IEnumerable<string> Below(string space) =>
        s_model.Spaces.Where(s => s.Parent == space).SelectMany(s => Below(s.Key)).Prepend(space);

    private static CampusMeter Meter(string key) => s_model.Meters.Single(m => m.Key == key);

    // Every meter of the campus has a calendar, so every interval has its part.
    private static void AssertParts(LedgerDay day, IEnumerable<LedgerDay> parts)
    {
        var rows = parts.ToList();
        Assert.Equal(
            (day.Quantity, day.Cost ?? 0, day.Carbon ?? 0, day.Estimated, day.Known),
            (rows.Sum(r => r.Quantity), rows.Sum(r => r.Cost ?? 0), rows.Sum(r => r.Carbon ?? 0), rows.Sum(r => r.Estimated), rows.Sum(r => r.Known)));
        if (day.Known == day.Expected)
        {
            // A part of which nothing is known has no row, so only a day that is known whole states all that is expected.
            Assert.Equal(day.Expected, rows.Sum(r => r.Expected));
        }
    }

    private async Task<List<LedgerDay>> LocalDaysAsync()
    {
        await using NpgsqlConnection connection = await campus.Database.DataSource.OpenConnectionAsync();
        return await LedgerDayStore.ReadAsync(connection, BaseInterval.DayOf(CampusDatabase.From).AddDays(-2), BaseInterval.DayOf(CampusDatabase.To).AddDays(2), TestContext.Current.CancellationToken);
    }
}

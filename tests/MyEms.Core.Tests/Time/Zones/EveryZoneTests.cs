using MyEms.Core.Ledger;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;
using MyEms.TestKit;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>
/// Every zone of the installed tz database and every change of its clock from 2000 to 2037, against the database's own files. A
/// normal run looks at the two days on either side of every change and at samples of the rest; MYEMS_NIGHTLY at every day.
/// </summary>
[Trait("Feature", "PIP-05")]
public sealed class EveryZoneTests
{
    private static readonly DateOnly s_first = new(ZoneTruth.FirstYear, 1, 1);
    private static readonly DateOnly s_end = new(ZoneTruth.LastYear + 1, 1, 1);

    [Fact]
    public void Database_Names_AreThoseThatTheProgramOffers()
    {
        var offered = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).ToHashSet();

        Assert.Empty(offered.Except(TzDatabase.Zones.Keys));
        Assert.InRange(TzDatabase.Zones.Count, 400, 1_000);
        Assert.InRange(TzDatabase.Clocks.Count, 100, TzDatabase.Zones.Count);
        Assert.InRange(TzDatabase.Zones.Values.Sum(z => z.Changes.Count), 10_000, 100_000);
    }

    /// <summary>The program's rules at the second before each change, at it and after it, for each name, links included.</summary>
    [Fact]
    public void Offsets_AtEveryChangeOfEveryZone_AreThoseOfTheDatabase()
    {
        var wrong = new List<string>();
        foreach (var (name, truth) in TzDatabase.Zones)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            foreach (var at in truth.Changes.SelectMany(c => new[] { c.AddSeconds(-1), c, c.AddSeconds(1), c.AddDays(45) }))
            {
                if (zone.GetUtcOffset(at) != truth.OffsetAt(at))
                {
                    wrong.Add($"{name} {at:u}: {zone.GetUtcOffset(at)} instead of {truth.OffsetAt(at)}");
                }
            }
        }

        AssertNone(wrong);
    }

    /// <summary>What the grid of the ledger rests on: no day of any zone begins between two quarter hours.</summary>
    [Fact]
    public void Offsets_OfEveryZone_AreQuartersOfAnHour() => AssertNone(
        from zone in TzDatabase.Clocks
        from change in zone.Truth.Changes
        where zone.Truth.OffsetAt(change).Ticks % BaseInterval.Length.Ticks != 0
        select $"{zone.Name} {change:u}: {zone.Truth.OffsetAt(change)}");

    [Fact]
    public void Split_DaysOfEveryZone_AreThoseOfTheDatabase() => AssertNone(Stretches(2).SelectMany(s =>
    {
        var dates = Enumerable.Range(0, s.End.DayNumber - s.Start.DayNumber).Select(s.Start.AddDays);
        var expected = dates.Select(d => (Start: s.Truth.StartOf(d), End: s.Truth.StartOf(d.AddDays(1)))).Where(d => d.Start < d.End)
            .Select(d => (d.Start, d.End, DateOnly.FromDateTime(s.Truth.LocalAt(d.Start)))).ToList();

        var days = LocalBuckets.Split(s.Zone, s.Start, s.End, Granularity.Day).Select(d => (d.StartUtc, d.EndUtc, d.Date)).ToList();

        return days.SequenceEqual(expected) && days.TrueForAll(d => BaseInterval.Floor(d.StartUtc) == d.StartUtc) ? [] : new[] { s.Name + " " + s.Start };
    }));

    [Fact]
    public void Split_HoursOfEveryZone_HoldEachQuarterOnceAndOneHourOfTheClock() =>
        AssertNone(Stretches(1).SelectMany(s => HourRules.Violations(s.Truth, LocalBuckets.Split(s.Zone, s.Start, s.End, Granularity.Hour), s.Start, s.End)
            .Select(v => $"{s.Name} {s.Start}: {v}")));

    /// <summary>Each quarter hour holds another amount, so that one lost and one counted twice cannot make up for each other.</summary>
    [Fact]
    public void Cut_LocalDaysOfEveryZone_HoldEachQuarterOnce()
    {
        var wrong = new List<string>();
        foreach (var s in Stretches(2))
        {
            var vectors = Numbered(BaseInterval.DayOf(s.Truth.StartOf(s.Start)), BaseInterval.DayOf(s.Truth.StartOf(s.End)).AddDays(1));
            for (var day = s.Start; day < s.End; day = day.AddDays(1))
            {
                var (from, to) = (s.Truth.StartOf(day), s.Truth.StartOf(day.AddDays(1)));
                var range = new Validity(LocalBuckets.StartOfDay(s.Zone, day), LocalBuckets.StartOfDay(s.Zone, day.AddDays(1)));
                var cut = LocalDays.Cut(1, new VectorKey(1, 1, LedgerRole.Input), day, range, vectors);
                var (first, end) = (Number(from), Number(to));
                var sum = (first + end - 1) * (end - first) / 2;
                if (from == to ? cut is not null : (cut?.Quantity, cut?.Known, cut?.Peak, cut?.PeakAt) != (sum, (end - first) * BaseInterval.Seconds, end - 1, to - BaseInterval.Length))
                {
                    wrong.Add($"{s.Name} {day}: {cut}");
                }
            }
        }

        AssertNone(wrong);
    }

    /// <summary>A tariff of weekdays, Saturdays and Sundays, each with its hours: every interval costs what the local clock says at its start.</summary>
    [Fact]
    public void Prices_OfEveryZone_FollowTheLocalClock()
    {
        var wrong = new List<string>();
        foreach (var zone in Stretches(0).GroupBy(s => s.Name))
        {
            var curves = new PriceCurves(ClockTariff.Prices);
            foreach (var s in zone)
            {
                for (var day = BaseInterval.DayOf(s.Truth.StartOf(s.Start)); day <= BaseInterval.DayOf(s.Truth.StartOf(s.End)); day = day.AddDays(1))
                {
                    var curve = curves.Of(ClockTariff.Id, s.Name, day);
                    wrong.AddRange(Enumerable.Range(0, BaseInterval.PerDay).Select(i => (At: BaseInterval.StartOf(day, i), Price: curve[i]))
                        .Where(p => p.Price != ClockTariff.PriceAt(s.Truth.LocalAt(p.At)))
                        .Select(p => $"{s.Name} {p.At:u}: {p.Price}"));
                }
            }
        }

        AssertNone(wrong);
    }

    private static long Number(DateTime instant) => (instant - new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks / BaseInterval.Length.Ticks;

    private static Dictionary<DateOnly, WholeDay> Numbered(DateOnly from, DateOnly to)
    {
        var vectors = new Dictionary<DateOnly, WholeDay>();
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var vector = new DayVector();
            for (var i = 0; i < BaseInterval.PerDay; i++)
            {
                (vector.Quantity[i], vector.Known[i]) = (Number(BaseInterval.StartOf(day, i)), BaseInterval.Seconds);
            }

            vectors.Add(day, new WholeDay(vector, new int[BaseInterval.PerDay]));
        }

        return vectors;
    }

    /// <summary>Ranges of dates to look at: around every change and samples, or month by month all of them.</summary>
    private static IEnumerable<(string Name, TimeZoneInfo Zone, ZoneTruth Truth, DateOnly Start, DateOnly End)> Stretches(int days)
    {
        foreach (var (name, truth) in TzDatabase.Clocks)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            var months = Enumerable.Range(0, 12 * (ZoneTruth.LastYear + 1 - ZoneTruth.FirstYear)).Select(m => s_first.AddMonths(m));
            var stretches = Nightly.IsOn
                ? months.Select(m => (Start: m, End: m.AddMonths(1)))
                : truth.Changes.Select(c => DateOnly.FromDateTime(truth.LocalAt(c))).Concat(months.Where((_, i) => i % 29 == 0))
                    .Select(d => (Start: d.AddDays(-days), End: d.AddDays(days + 1)));
            foreach (var (start, end) in stretches.Where(s => s.Start < s_end))
            {
                yield return (name, zone, truth, start, end);
            }
        }
    }

    /// <summary>Names the first thirty; there is none or many.</summary>
    private static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} violations:\n{string.Join('\n', found.Take(30))}");
    }
}

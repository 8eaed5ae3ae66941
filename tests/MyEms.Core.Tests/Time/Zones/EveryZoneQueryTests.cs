using MyEms.Core.Ledger;
using MyEms.Core.Tests.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>The figures that pages, reports and interfaces read, in every zone: from local days and from vectors.</summary>
[Trait("Feature", "PIP-05")]
public sealed class EveryZoneQueryTests(EveryZoneLedger world) : IClassFixture<EveryZoneLedger>
{
    private static readonly DateOnly s_newYear = new(EveryZoneLedger.Year, 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>By day, week and month the figures come from the stored local days, by hour from the vectors.</summary>
    [Theory]
    [InlineData(Granularity.Hour)]
    [InlineData(Granularity.Day)]
    [InlineData(Granularity.Week)]
    [InlineData(Granularity.Month)]
    public async Task Figures_InTheOwnZone_HoldEachQuarterOnce(Granularity granularity)
    {
        var query = Query();
        var wrong = new List<string>();
        foreach (var space in world.Spaces)
        {
            var (_, buckets, figures) = await query.OfNodeAsync(space.Node, space.First.AddDays(-3), space.End.AddDays(3), granularity, Token);
            wrong.AddRange(Differences(space, buckets, figures));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
    }

    /// <summary>Whoever looks, and wherever: his days hold what his clock says, and the year is the same for all.</summary>
    [Fact]
    public async Task Figures_ForAViewerInAnyZone_HoldEachQuarterOnceAndTheSameTotals()
    {
        var query = Query();
        var (count, wrong) = (world.Spaces.Count, new List<string>());
        for (var i = 0; i < count; i++)
        {
            // Not his neighbour in the list, which is often one on the map.
            var (space, viewer) = (world.Spaces[i], world.Spaces[(i + (count / 2)) % count]);
            var days = LocalBuckets.Split(viewer.Zone, s_newYear.AddDays(-40), s_newYear.AddDays(400), Granularity.Day);
            var year = LocalBuckets.Split(viewer.Zone, s_newYear.AddYears(-1), s_newYear.AddYears(2), Granularity.Year);
            var byDay = await query.FiguresAsync([space.Node], viewer.Zone, days, Token);
            var byYear = await query.FiguresAsync([space.Node], viewer.Zone, year, Token);

            wrong.AddRange(Differences(space, days, byDay).Concat(Differences(space, year, byYear)).Select(d => $"{d}, seen from {viewer.Zone.Id}"));
            var (quantity, known) = EveryZoneLedger.Truth(space, DateTime.MinValue, DateTime.MaxValue);
            foreach (var figures in new[] { byDay, byYear })
            {
                Assert.Equal(
                    (quantity, 3 * quantity, 5 * quantity, known),
                    (figures.Sum(f => f.Quantity ?? 0), figures.Sum(f => f.Cost ?? 0), figures.Sum(f => f.Carbon ?? 0), figures.Sum(f => f.Known)));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(30)));
    }

    /// <summary>A date that a zone left out is no row; the days before and after it meet.</summary>
    [Theory]
    [InlineData("Pacific/Apia")]
    [InlineData("Pacific/Fakaofo")]
    public async Task Figures_OfAZoneThatLeftOutADate_HaveNoSuchDay(string zone)
    {
        var space = world.Spaces.Single(s => s.Zone.Id == zone);
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var days = LocalBuckets.Split(rules, new DateOnly(2011, 12, 29), new DateOnly(2012, 1, 1), Granularity.Day);

        var figures = await Query().FiguresAsync([space.Node], rules, days, Token);

        Assert.Equal([new DateOnly(2011, 12, 29), new DateOnly(2011, 12, 31)], figures.Select(f => days[f.Bucket].Date));
    }

    private EnergyQuery Query() => new(world.Database.DataSource, world.Models(), new FixedTime(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

    private static IEnumerable<string> Differences(ZoneSpace space, IReadOnlyList<LocalBucket> buckets, IReadOnlyList<EnergyFigure> figures)
    {
        var found = figures.ToDictionary(f => f.Bucket);
        for (var i = 0; i < buckets.Count; i++)
        {
            var (quantity, known) = EveryZoneLedger.Truth(space, buckets[i].StartUtc, buckets[i].EndUtc);
            var figure = found.GetValueOrDefault(i);
            if ((figure?.Quantity, figure?.Known ?? 0) != (known == 0 ? null : quantity, known))
            {
                yield return $"{space.Zone.Id} {buckets[i]}: {figure?.Quantity} ({figure?.Known} s) instead of {quantity} ({known} s)";
            }
        }
    }
}

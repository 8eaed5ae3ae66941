using System.Globalization;
using MyEms.Core.Reports;
using MyEms.Core.Reports.EnergyByCategory;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;
using MyEms.TestKit.Reports;

namespace MyEms.Core.Tests.Reports;

/// <summary>A reporting period that still runs, beside a base period that is over.</summary>
[Trait("Feature", "RPT-01")]
public sealed class ComparedPartTests
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>Monday 23 November 2026, 15:37 in Amsterdam: the interval that ended at 15:30 can be known.</summary>
    private static readonly DateTime s_now = new(2026, 11, 23, 14, 37, 12, DateTimeKind.Utc);

    [Theory]
    [InlineData("2026-11-23", "2026-11-24", Granularity.Hour, 1.25)]
    [InlineData("2026-11-23", "2026-11-24", Granularity.Day, 1.25)]
    [InlineData("2026-11-23", "2026-11-30", Granularity.Hour, 1.25)]
    [InlineData("2026-11-23", "2026-11-30", Granularity.Day, 1.25)]
    [InlineData("2026-11-23", "2026-11-30", Granularity.Week, 1.25)]
    [InlineData("2026-11-01", "2026-12-01", Granularity.Hour, 1.25)]
    [InlineData("2026-11-01", "2026-12-01", Granularity.Day, 1.25)]
    [InlineData("2026-11-01", "2026-12-01", Granularity.Week, 1.25)]
    [InlineData("2026-11-01", "2026-12-01", Granularity.Month, 1.25)]
    public async Task RunAsync_RunningPeriod_GrowsByTheSameWhateverTheStep(string start, string end, Granularity step, double growth)
    {
        // The clock changes at the end of October, after the part that is compared.
        var document = await RunAsync(start, end, step, s_now);

        var tile = document.Sections.OfType<KpiSection>().Single().Tiles.Single(t => t.IsChosen);
        var elapsed = (long)(new DateTime(2026, 11, 23, 14, 30, 0, DateTimeKind.Utc) - document.Header.Reporting.StartUtc).TotalSeconds;
        Assert.Equal(elapsed * (long)(growth * 100), Micros(tile.Value));
        Assert.Equal(elapsed * 100, Micros(tile.Base));
        Assert.Equal((decimal)growth - 1, Ratio(tile.Change));
        var total = Table(document, "detail").Rows[^1];
        Assert.Equal(elapsed * 100, Micros(total.Cells[3]));
        Assert.Equal((decimal)growth - 1, Ratio(total.Cells[4]));
        Assert.All(Table(document, "children").Rows.Where(r => r.Kind != RowKind.Rest), r => Assert.Equal((decimal)growth - 1, Ratio(r.Cells[3])));
    }

    [Fact]
    public async Task RunAsync_RunningPeriod_SaysUpToWhen()
    {
        var document = await RunAsync("2026-11-23", "2026-11-24", Granularity.Day, s_now);

        var text = Assert.IsType<NoteSection>(document.Find("compared-part")).Text;
        var until = text.Match(_ => null, (_, arguments) => arguments[0] as ReportTime);
        Assert.Equal(DateTimeOffset.Parse("2026-11-22T15:30+01:00", CultureInfo.InvariantCulture), until?.Bucket.Start);
        Assert.Equal(new DateTime(2026, 11, 22, 14, 30, 0, DateTimeKind.Utc), document.Header.ComparedUntil);
    }

    [Fact]
    public async Task RunAsync_BucketThatRuns_StandsBesideAWholeOneAndStatesNoGrowth()
    {
        var document = await RunAsync("2026-11-21", "2026-11-24", Granularity.Day, s_now);

        var rows = Table(document, "detail").Rows;
        Assert.Equal(0.25m, Ratio(rows[1].Cells[4]));
        Assert.Equal(86_400 * 100, Micros(rows[2].Cells[3]));
        Assert.Equal(ReportKeys.StillRunning, Assert.IsType<ReportAbsence>(rows[2].Cells[4]).Reason.Match(t => t, (key, _) => key));
    }

    [Fact]
    public async Task RunAsync_PeriodThatIsOver_IsComparedWithTheWholeBase()
    {
        var document = await RunAsync("2026-11-22", "2026-11-23", Granularity.Day, s_now);

        var tile = document.Sections.OfType<KpiSection>().Single().Tiles.Single(t => t.IsChosen);
        Assert.Equal(86_400 * 100, Micros(tile.Base));
        Assert.Equal(0.25m, Ratio(tile.Change));
        Assert.Null(document.Find("compared-part"));
        Assert.Null(document.Header.ComparedUntil);
    }

    [Theory]
    [InlineData("2026-11-23T00:05+01:00", "2026-11-23", "2026-11-24", "2026-11-16", "2026-11-17", "2026-11-16T00:15+01:00")]
    [InlineData("2026-11-23T15:31+01:00", "2026-11-23", "2026-11-24", "2026-11-16", "2026-11-17", "2026-11-16T15:15+01:00")]
    [InlineData("2026-11-23T15:32+01:00", "2026-11-23", "2026-11-24", "2026-11-16", "2026-11-17", "2026-11-16T15:30+01:00")]
    [InlineData("2026-11-02T00:02+01:00", "2026-11-01", "2026-11-03", "2026-10-01", "2026-10-03", "2026-10-02T00:00+02:00")]
    // The base day has 25 hours, 23 hours, and none at that time of the clock.
    [InlineData("2026-11-01T15:32+01:00", "2026-11-01", "2026-11-02", "2026-10-25", "2026-10-26", "2026-10-25T15:30+01:00")]
    [InlineData("2026-11-01T02:32+01:00", "2026-11-01", "2026-11-02", "2026-10-25", "2026-10-26", "2026-10-25T02:30+02:00")]
    [InlineData("2026-04-05T15:32+02:00", "2026-04-05", "2026-04-06", "2026-03-29", "2026-03-30", "2026-03-29T15:30+02:00")]
    [InlineData("2026-04-05T02:32+02:00", "2026-04-05", "2026-04-06", "2026-03-29", "2026-03-30", "2026-03-29T03:00+02:00")]
    // Not begun, over, and longer already than the base period.
    [InlineData("2026-11-22T12:00+01:00", "2026-11-23", "2026-11-24", "2026-11-16", "2026-11-17", null)]
    [InlineData("2026-11-24T00:00+01:00", "2026-11-23", "2026-11-24", "2026-11-16", "2026-11-17", null)]
    [InlineData("2026-03-30T12:00+02:00", "2026-03-01", "2026-04-01", "2026-02-01", "2026-03-01", null)]
    public void Cut_AnyStep_EndsAtTheSameDayAndTime(string now, string start, string end, string baseStart, string baseEnd, string? expected)
    {
        foreach (var step in Enum.GetValues<Granularity>())
        {
            var buckets = LocalBuckets.Split(s_zone, Date(baseStart), Date(baseEnd), step);

            var part = ComparedPart.Cut(s_zone, new LocalDateRange(Date(start), Date(end)), buckets, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture).UtcDateTime);

            Assert.Equal(expected, part.Count == 0 ? null : part[^1].End.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture));
            Assert.All(part.Zip(part.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.True(part.Count == 0 || part[0].Start == buckets[0].Start);
        }
    }

    [Fact]
    public void Cut_WithinAMonth_ReadsWholeDaysAsDaysAndOnlyTheLastAsHours()
    {
        var october = LocalBuckets.Split(s_zone, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), Granularity.Month);

        var part = ComparedPart.Cut(s_zone, new LocalDateRange(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1)), october, s_now);

        Assert.Equal([(Granularity.Day, 22.0), (Granularity.Hour, 15.5 / 24)], part.Select(b => (b.Granularity, b.Length.TotalDays)));
    }

    private static async Task<ReportDocument> RunAsync(string start, string end, Granularity step, DateTime now)
    {
        var request = SampleReports.Request with
        {
            Dates = new LocalDateRange(Date(start), Date(end)),
            Granularity = step,
            Base = BaseRule.Previous,
            WithChildren = true,
        };
        var result = await new EnergyByCategoryAnalysis(new SteadyLoad(now, LocalBuckets.StartOfDay(s_zone, Date(start))))
            .RunAsync(request, SampleReports.Context() with { GeneratedAt = now }, TestContext.Current.CancellationToken);
        return result.Document ?? throw new InvalidOperationException("The analysis gave no document.");
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long Micros(ReportValue value) => Assert.IsType<ReportFigure>(value).Micros;

    private static decimal Ratio(ReportValue value) => Assert.IsType<ReportRatio>(value).Value;

    private static TableSection Table(ReportDocument document, string key) => Assert.IsType<TableSection>(document.Find(key));

    /// <summary>Every node takes 100 millionths a second in the base period and 125 in the reporting period, as far as it can be known.</summary>
    private sealed class SteadyLoad(DateTime now, DateTime reportingStart) : IEnergyByCategoryQuery
    {
        public Task<IReadOnlyList<EnergyByCategoryRow>> RunAsync(IReadOnlyList<int> nodeIds, IReadOnlyList<LocalBucket> buckets, CancellationToken cancellationToken)
        {
            var end = new DateTime(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(15).Ticks), DateTimeKind.Utc);
            return Task.FromResult<IReadOnlyList<EnergyByCategoryRow>>([.. nodeIds.SelectMany(node => buckets.Select(bucket =>
            {
                var seconds = Math.Max(0, (long)((bucket.EndUtc < end ? bucket.EndUtc : end) - bucket.StartUtc).TotalSeconds);
                return new EnergyByCategoryRow(
                    node, "electricity", bucket.StartUtc, seconds * (bucket.StartUtc < reportingStart ? 100 : 125), 0, 0, seconds, seconds);
            }))]);
        }
    }
}

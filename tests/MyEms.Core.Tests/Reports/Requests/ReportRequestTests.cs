using CsCheck;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Reports.Requests;

[Trait("Feature", "RPT-02")]
public sealed class ReportRequestTests
{
    private const string Key = "space/energy-category";
    private static readonly string?[] s_codes = [null, "electricity", "a&b=c +%?#/ü 电"];
    private static readonly DateOnly s_today = new(2026, 11, 12);

    private static readonly Gen<LocalDateRange> s_dates =
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[1, 400], (day, days) => new LocalDateRange(new DateOnly(2000, 1, 1).AddDays(day), new DateOnly(2000, 1, 1).AddDays(day + days)));

    [Fact]
    public void ToQuery_AnyRequest_ReadsBackEqual() => Gen.Select(
        Gen.Int[1, int.MaxValue], s_dates, Gen.Enum<QuickRange>().Nullable(), Gen.Enum<BaseRule>(), s_dates, Gen.Enum<Granularity>(), Gen.Bool,
        Gen.Int[0, 2].Select(i => s_codes[i]))
        .Sample((node, dates, quick, rule, custom, step, children, category) =>
        {
            var request = new ReportRequest
            {
                Key = Key,
                NodeId = node,
                Dates = quick is { } q ? QuickRanges.Resolve(q, s_today) : dates,
                Quick = quick,
                Base = rule,
                CustomBase = rule == BaseRule.Custom ? custom : null,
                Granularity = step,
                WithChildren = children,
                Category = category,
                Language = children ? "zh-CN" : null,
            };

            var result = ReportRequest.Parse(Key, "?" + request.ToQuery(), s_today);

            return result.Errors.Count == 0 && result.Request == request;
        });

    [Theory]
    [InlineData("from=2026-10-01&to=2026-10-31", "node", "reports.error.needed")]
    [InlineData("node=x&from=2026-10-01&to=2026-10-31", "node", "reports.error.notANumber")]
    [InlineData("node=-4&from=2026-10-01&to=2026-10-31", "node", "reports.error.notANumber")]
    [InlineData("node=1&from=2026-02-30&to=2026-10-31", "from", "reports.error.notADate")]
    [InlineData("node=1&from=01.10.2026&to=2026-10-31", "from", "reports.error.notADate")]
    [InlineData("node=1&from=2026-10-01", "to", "reports.error.needed")]
    [InlineData("node=1&from=2026-10-02&to=2026-10-01", "to", "reports.error.endBeforeStart")]
    [InlineData("node=1&from=0001-01-01&to=2026-10-31", "from", "reports.error.dateOutOfRange")]
    [InlineData("node=1&from=1999-01-01&to=2026-10-31&step=hour", "step", "reports.error.tooManyBuckets")]
    [InlineData("node=1&from=2026-10-01&to=2026-10-31&step=7", "step", "reports.error.notOneOf")]
    [InlineData("node=1&period=tomorrow", "period", "reports.error.notOneOf")]
    [InlineData("node=1&period=lastMonth&base=custom", "baseFrom", "reports.error.baseDatesNeeded")]
    [InlineData("node=1&period=lastMonth&children=perhaps", "children", "reports.error.notOneOf")]
    [InlineData("node=1&period=lastMonth&lang=<script>", "lang", "reports.error.notALanguage")]
    public void Parse_Mistake_NamesTheParameter(string query, string parameter, string key)
    {
        var result = ReportRequest.Parse(Key, query, s_today);

        Assert.Null(result.Request);
        var error = Assert.Single(result.Errors);
        Assert.Equal(parameter, error.Parameter);
        Assert.Equal(key, error.Message.Match(literal => literal, (k, _) => k));
    }

    [Fact]
    public void Parse_SeveralMistakes_NamesAll() =>
        Assert.Equal(["node", "from", "step"], ReportRequest.Parse(Key, "node=0&from=x&to=2026-01-01&step=minute", s_today).Errors.Select(e => e.Parameter));

    [Fact]
    public void Parse_LastDay_IsInside()
    {
        var request = ReportRequest.Parse(Key, "node=1&from=2026-10-01&to=2026-10-31", s_today).Request;

        Assert.Equal(new LocalDateRange(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1)), request?.Dates);
        Assert.Equal(Granularity.Day, request?.Granularity);
        Assert.Equal(BaseRule.LastYear, request?.Base);
    }

    [Theory]
    [InlineData(QuickRange.Today, "2026-11-12", "2026-11-13")]
    [InlineData(QuickRange.Yesterday, "2026-11-11", "2026-11-12")]
    [InlineData(QuickRange.ThisWeek, "2026-11-09", "2026-11-13")]
    [InlineData(QuickRange.Last7Days, "2026-11-06", "2026-11-13")]
    [InlineData(QuickRange.ThisMonth, "2026-11-01", "2026-11-13")]
    [InlineData(QuickRange.LastMonth, "2026-10-01", "2026-11-01")]
    [InlineData(QuickRange.ThisYear, "2026-01-01", "2026-11-13")]
    [InlineData(QuickRange.Last12Months, "2025-12-01", "2026-11-13")]
    public void Resolve_QuickRange_GivesDates(QuickRange range, string start, string end) =>
        Assert.Equal(Range(start, end), QuickRanges.Resolve(range, s_today));

    [Theory]
    [InlineData("2026-10-01", "2026-11-01", null, "2026-09-01", "2026-10-01")]
    [InlineData("2026-01-01", "2027-01-01", null, "2025-01-01", "2026-01-01")]
    [InlineData("2026-07-01", "2026-10-01", null, "2026-04-01", "2026-07-01")]
    [InlineData("2026-10-05", "2026-10-12", null, "2026-09-28", "2026-10-05")]
    [InlineData("2026-11-01", "2026-11-13", QuickRange.ThisMonth, "2026-10-01", "2026-10-13")]
    [InlineData("2026-03-01", "2026-03-31", QuickRange.ThisMonth, "2026-02-01", "2026-03-01")]
    [InlineData("2026-11-09", "2026-11-13", QuickRange.ThisWeek, "2026-11-02", "2026-11-06")]
    public void Previous_Period_LiesDirectlyBefore(string start, string end, QuickRange? quick, string baseStart, string baseEnd) =>
        Assert.Equal(Range(baseStart, baseEnd), BasePeriods.Previous(Range(start, end), quick));

    [Fact]
    public void LastYear_ByDay_MeetsTheSameWeekday() => s_dates.Sample(dates =>
        BasePeriods.LastYear(dates, Granularity.Day) is var before && before.Start.DayOfWeek == dates.Start.DayOfWeek && before.Days == dates.Days);

    [Fact]
    public void LastYear_ByMonth_GoesByTheCalendar() =>
        Assert.Equal(Range("2025-10-01", "2025-11-01"), BasePeriods.LastYear(Range("2026-10-01", "2026-11-01"), Granularity.Month));

    [Fact]
    public void Align_HoursOverAClockChange_MeetByTheClock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var now = LocalBuckets.Split(zone, new DateOnly(2026, 10, 25), new DateOnly(2026, 10, 27), Granularity.Hour);
        var before = LocalBuckets.Split(zone, new DateOnly(2026, 10, 18), new DateOnly(2026, 10, 20), Granularity.Hour);

        var places = BasePeriods.Align(now, before);

        Assert.Equal(49, places.Count);
        Assert.Equal([2, null, 3], places.Skip(2).Take(3));
        Assert.Equal(47, places[^1]);
    }

    [Fact]
    public void Align_ShorterBasePeriod_LeavesTheLastAlone()
    {
        var october = LocalBuckets.Split(TimeZoneInfo.Utc, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), Granularity.Day);
        var september = LocalBuckets.Split(TimeZoneInfo.Utc, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), Granularity.Day);

        Assert.Equal([29, null], BasePeriods.Align(october, september).Skip(29));
    }

    private static LocalDateRange Range(string start, string end) => new(
        DateOnly.ParseExact(start, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly.ParseExact(end, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Charts;

public sealed class TrendChartTests
{
    private static readonly Localiser s_texts = new(TextCatalogue.Load());

    public TrendChartTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    [Trait("Feature", "ENE-01")]
    public void Build_Bars_SplitKnownIntoMeasuredAndEstimated()
    {
        var content = TrendChart.Build(Days(TrendShape.Bar, [20_000, 30_000], estimated: [0, 12_000]), s_texts);

        var series = Series(content);
        Assert.Equal([20.0, 18.0], Data(series[0]));
        Assert.Equal([null, 12.0], Data(series[1]));
        Assert.Equal("rect", (string?)series[1]["itemStyle"]!["decal"]!["symbol"]);
        Assert.Equal((string?)series[0]["stack"], (string?)series[1]["stack"]);
    }

    [Fact]
    public void Build_Line_LeavesGapsEmptyAndOutlinesThem()
    {
        var content = TrendChart.Build(Days(TrendShape.Line, [1000, null, null, 2000, null]), s_texts);

        var line = Series(content)[0];
        Assert.Equal([1.0, null, null, 2.0, null], Data(line));
        Assert.False((bool)line["connectNulls"]!);
        // One area from the last known to the next known; what has not come yet at the end is no gap.
        var area = Assert.Single(line["markArea"]!["data"]!.AsArray());
        Assert.Equal(("0", "3"), ((string?)area![0]!["xAxis"], (string?)area[1]!["xAxis"]));
        Assert.Contains(content.Legend, l => l.Mark == LegendMark.Missing);
    }

    [Fact]
    public void Build_Line_DrawsEstimatedPartsDottedAndMeetingTheMeasured()
    {
        var content = TrendChart.Build(Days(TrendShape.Line, [1, 2, 3, 4], estimated: [0, 2, 0.1, 0]), s_texts);

        var series = Series(content);
        Assert.Equal([1.0, null, 3.0, 4.0], Data(series[0]));
        Assert.Equal([1.0, 2.0, 3.0, null], Data(series[1]));
        Assert.Equal("dotted", (string?)series[1]["lineStyle"]!["type"]);
        Assert.StartsWith("$hatch:", (string?)series[1]["areaStyle"]!["color"], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Base_IsThinAndDashedAndStepsOverColumns()
    {
        var model = Days(TrendShape.Bar, [1, 2]) with { Base = new TrendBase("Oct 2025", [1, 3]) };

        var drawn = Series(TrendChart.Build(model, s_texts))[^1];

        Assert.Equal(("base", 1.25, "middle"), ((string?)drawn["id"], (double)drawn["lineStyle"]!["width"]!, (string?)drawn["step"]));
    }

    [Theory]
    [InlineData("2026-10-25", 100)]
    [InlineData("2026-03-29", 92)]
    public void Build_DayOfClockChange_KeepsEveryQuarterInOrder(string date, int quarters)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        var (start, end) = (LocalBuckets.StartOfDay(zone, day), LocalBuckets.StartOfDay(zone, day.AddDays(1)));
        var slots = new List<LocalBucket>();
        for (var at = start; at < end; at = at.AddMinutes(15))
        {
            slots.Add(new LocalBucket(TimeZoneInfo.ConvertTime(new DateTimeOffset(at), zone), TimeZoneInfo.ConvertTime(new DateTimeOffset(at.AddMinutes(15)), zone), Granularity.Hour));
        }

        var content = TrendChart.Build(new TrendModel { Name = "x", Unit = Units.Kilowatt, Shape = TrendShape.Line, Slots = slots, Series = [new("a", "A", "category-pv", [.. slots.Select(_ => (double?)1)])] }, s_texts);

        var clock = Json(content.Ems)["slots"]!.AsArray().Select(n => DateTime.UnixEpoch.AddMilliseconds((long)n!)).ToArray();
        Assert.Equal(quarters, clock.Length);
        Assert.Equal(day.ToDateTime(TimeOnly.MinValue), clock[0]);
        Assert.Equal(new TimeOnly(23, 45), TimeOnly.FromDateTime(clock[^1]));
        Assert.Equal(quarters == 100 ? 2 : 0, clock.Count(c => c.Hour == 2 && c.Minute == 15));
    }

    [Fact]
    public void Build_Table_HasTheSameFiguresAsTheDrawing()
    {
        var table = TrendChart.Build(Days(TrendShape.Bar, [20_000, null], estimated: [12_000, 0]), s_texts).Table;

        Assert.Equal([("Time", null), ("Electricity", "MWh"), ("of it estimated", "MWh")], table.Heads);
        Assert.Equal(["Thu 1 Oct 2026", "≈\u00A020.00", "12.00"], table.Rows[0]);
        Assert.Equal(["Fri 2 Oct 2026", "—", "—"], table.Rows[1]);
    }

    [Fact]
    public void Build_Summary_NamesTheHighestAndWhatIsMissing() =>
        Assert.Equal("Energy from Thu 1 Oct 2026 to Sat 3 Oct 2026: highest 30.0\u00A0MWh at Sat 3 Oct 2026, 1 values missing.", TrendChart.Build(Days(TrendShape.Bar, [20_000, null, 30_000]), s_texts).Summary);

    [Fact]
    public void Build_NothingKnown_SaysSo() => Assert.Equal("Energy: no values.", TrendChart.Build(Days(TrendShape.Line, [null, null]), s_texts).Summary);

    [Fact]
    public void Build_NotANumber_IsDrawnAsUnknownAndCanBeSent()
    {
        var content = TrendChart.Build(Days(TrendShape.Bar, [double.NaN, double.PositiveInfinity, 5]), s_texts);

        Assert.Equal([null, null, 5.0], Data(Series(content)[0]));
    }

    [Fact]
    public void Build_SeriesOfAnotherLength_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TrendChart.Build(Days(TrendShape.Bar, [1, 2], estimated: [1]), s_texts));

    private static TrendModel Days(TrendShape shape, double?[] values, double[]? estimated = null) => new()
    {
        Name = "Energy",
        Unit = Units.KilowattHour,
        Shape = shape,
        Slots = LocalBuckets.Split(TimeZoneInfo.Utc, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 1).AddDays(values.Length), Granularity.Day),
        Series = [new TrendSeries("e", "Electricity", "category-electricity", values, estimated)],
    };

    private static JsonNode Json(object value) => JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web)!;

    private static JsonNode[] Series(ChartContent content) => [.. Json(content.Option)["series"]!.AsArray().Select(n => n!)];

    private static double?[] Data(JsonNode series) => [.. series["data"]!.AsArray().Select(n => (double?)n)];
}

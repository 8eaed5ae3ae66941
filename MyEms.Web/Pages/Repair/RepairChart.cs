using System.Globalization;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Web.Charts;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

/// <summary>
/// Draws readings as they are stored: a line through those that count, a mark for each that was left out, corrected or entered. Pure. Over a day
/// there is a slot per minute, over a week one per quarter of an hour, of which the last reading is drawn, and any that is marked before it.
/// </summary>
internal static class RepairChart
{
    private const string Line = "category-electricity";
    private const string Left = "status-critical";
    private const string Said = "status-info";

    public static ChartContent Build(RepairMeter meter, RepairDay day, Localiser texts)
    {
        var slots = Slots(day);
        var counting = slots.Select(s => s.Counting?.Value).ToArray();
        var left = slots.Select(s => s.LeftOut?.Value).ToArray();
        var said = slots.Select(s => s.ByHand?.Value).ToArray();
        var decimals = Decimals(counting);
        var (leftName, saidName) = (texts["repair.legend.left"], texts["repair.legend.said"]);
        var series = new List<object> { LineOf(texts["repair.legend.counting"], counting), Marks("left", leftName, Left, left, "diamond"), Marks("said", saidName, Said, said, "circle") };
        var ems = new
        {
            slots = slots.Select(s => WallClock(DaySpan.Local(meter.Zone, s.At))).ToArray(),
            end = WallClock(DaySpan.Local(meter.Zone, day.End)),
            granularity = "hour",
            unit = meter.ReadingUnit,
            decimals,
            axisDecimals = 0,
            series = new object[]
            {
                new { name = texts["repair.legend.counting"], colour = Line, values = counting },
                new { name = leftName, colour = Left, values = left },
                new { name = saidName, colour = Said, values = said },
            },
            words = new { estimated = "", difference = "" },
        };
        var legend = new List<LegendEntry> { new(texts["repair.legend.counting"], Line, LegendMark.Fill), new(leftName, Left, LegendMark.Fill), new(saidName, Said, LegendMark.Fill) };
        return new ChartContent(
            Option(meter.ReadingUnit, slots.Count, series), ems, [.. legend.Where((_, i) => i == 0 || (i == 1 ? left : said).Any(v => v is not null))],
            Table(meter, day, texts), texts["repair.chart.summary", day.Readings.Count, day.Readings.Count(r => !r.Counts)], slots.Count);
    }

    /// <summary>The reading behind a slot that was clicked.</summary>
    public static DateTime? InstantOf(RepairDay day, int slot)
    {
        var slots = Slots(day);
        return slot >= 0 && slot < slots.Count ? (slots[slot].LeftOut ?? slots[slot].ByHand ?? slots[slot].Counting)?.At : null;
    }

    private static List<Slot> Slots(RepairDay day)
    {
        var length = TimeSpan.FromMinutes(day.Days == 1 ? 1 : 15);
        var slots = Enumerable.Range(0, (int)((day.End - day.Start) / length)).Select(i => new Slot(day.Start + (i * length), null, null, null)).ToList();
        foreach (var reading in day.Readings)
        {
            var at = (int)((reading.At - day.Start) / length);
            if (at >= 0 && at < slots.Count)
            {
                slots[at] = !reading.Counts ? slots[at] with { LeftOut = reading }
                    : reading.Quality == ReadingQuality.Good ? slots[at] with { Counting = reading }
                    : slots[at] with { Counting = reading, ByHand = reading };
            }
        }

        return slots;
    }

    private static object Option(string unit, int slots, IReadOnlyList<object> series) => new Dictionary<string, object?>
    {
        ["grid"] = new { left = 76, right = 14, top = 28, bottom = 62 },
        ["xAxis"] = new
        {
            type = "category", data = Enumerable.Range(0, slots).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToArray(), boundaryGap = false,
            axisLine = new { onZero = false, lineStyle = new { color = "$c:line-strong", width = 1 } }, axisTick = new { show = false },
            axisLabel = new { color = "$c:text3", fontSize = 12, interval = "$fn:slotInterval", formatter = "$fn:slotLabel", hideOverlap = true, rotate = 0 },
        },
        ["yAxis"] = new
        {
            type = "value", name = unit + " ⌇", nameLocation = "end", nameGap = 12, nameTextStyle = new { color = "$c:text3", fontSize = 12, align = "right", padding = new[] { 0, 6, 0, 0 } },
            splitNumber = 4, scale = true, axisLine = new { show = false }, axisTick = new { show = false }, splitLine = new { lineStyle = new { color = "$c:line", width = 1 } },
            axisLabel = new { color = "$c:text3", fontSize = 12, formatter = "$fn:axisNumber" },
        },
        ["tooltip"] = new
        {
            trigger = "axis", confine = true, padding = 0, borderWidth = 1, borderColor = "$c:line", backgroundColor = "$c:raised",
            extraCssText = "box-shadow:var(--ems-elevation-2);border-radius:6px", transitionDuration = 0,
            axisPointer = new { type = "line", lineStyle = new { color = "$c:text3", type = "solid", width = 1 } }, formatter = "$fn:trendTip",
        },
        ["series"] = series,
        ["dataZoom"] = new object[]
        {
            new { type = "inside", zoomOnMouseWheel = "ctrl", moveOnMouseWheel = false },
            new { type = "slider", height = 20, bottom = 6, left = 76, right = 14, showDetail = false, brushSelect = false, borderColor = "$c:line", fillerColor = "$c:selected/50", backgroundColor = "transparent", handleStyle = new { color = "$c:surface", borderColor = "$c:line-strong" }, moveHandleSize = 0 },
        },
    };

    // Readings do not come in every slot, and a line between two of them is what the register did.
    private static object LineOf(string name, double?[] values) => new
    {
        id = "counting", name, type = "line", showSymbol = values.Count(v => v is not null) <= 100, symbol = "circle", symbolSize = 4, connectNulls = true, z = 3,
        lineStyle = new { color = "$c:" + Line, width = 2 }, itemStyle = new { color = "$c:" + Line }, emphasis = new { disabled = true }, data = values,
    };

    private static object Marks(string id, string name, string colour, double?[] values, string symbol) => new
    {
        id, name, type = "scatter", symbol, symbolSize = 9, z = 5, itemStyle = new { color = "$c:" + colour, borderColor = "$c:surface", borderWidth = 1 },
        data = values.Select((v, i) => (v, i)).Where(p => p.v is not null).Select(p => new { value = new object[] { p.i, p.v!.Value }, key = p.i.ToString(CultureInfo.InvariantCulture) }).ToArray(), // filtered on the left
    };

    private static ChartTable Table(RepairMeter meter, RepairDay day, Localiser texts) => new(
        [(texts["repair.column.time"], null), (texts["repair.column.value"], meter.ReadingUnit), (texts["repair.column.state"], null)],
        [.. day.Readings.Select(r => (IReadOnlyList<string>)[
            DaySpan.Local(meter.Zone, r.At).ToString(texts["repair.format.dayClock"], CultureInfo.CurrentCulture), VerdictWords.Number(r.Value, CultureInfo.CurrentCulture),
            r.Detector is { } detector ? texts[$"repair.detector.{detector}"] : texts[$"repair.quality.{r.Quality}"]])]);

    private static int Decimals(double?[] values) => Numbers.DecimalsFor(values.Max(v => v is { } x ? Math.Abs(x) : 0), 8);

    private static long WallClock(DateTimeOffset local) => (local.DateTime.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private sealed record Slot(DateTime At, RegisterReadingRow? Counting, RegisterReadingRow? LeftOut, RegisterReadingRow? ByHand);
}

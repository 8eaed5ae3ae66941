using MyEms.Core.Quantities;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Charts;

/// <summary>
/// Turns values over local time into what the browser draws: measured solid, estimated hatched, missing empty and outlined,
/// base thin and dashed. Pure: the same model gives the same content.
/// </summary>
public static class TrendChart
{
    /// <summary>The content in the reader's culture.</summary>
    /// <exception cref="ArgumentException">A series has not one value per slot.</exception>
    public static ChartContent Build(TrendModel model, Localiser texts)
    {
        Check(model);
        var scale = Numbers.ScaleFor(Largest(model), model.Unit);
        var shown = new TrendScale(model.Unit, scale);
        return new ChartContent(
            Option(model, shown, texts),
            Ems(model, shown, texts),
            Legend(model, texts),
            TrendTable.Build(model, shown, texts),
            TrendTable.Summary(model, texts),
            model.Slots.Count * (model.Shape == TrendShape.Bar ? model.Series.Count * 2 : model.Series.Count));
    }

    private static void Check(TrendModel model)
    {
        foreach (var series in model.Series)
        {
            if (series.Values.Count != model.Slots.Count || (series.Estimated?.Count ?? model.Slots.Count) != model.Slots.Count || (series.Missing?.Count ?? model.Slots.Count) != model.Slots.Count)
            {
                throw new ArgumentException($"Series {series.Key} of '{model.Name}' has not one value for each of {model.Slots.Count} slots.", nameof(model));
            }
        }
    }

    private static double Largest(TrendModel model)
    {
        var all = model.Series.SelectMany(s => s.Values).Concat(model.Base?.Values ?? []).Concat(model.Limits.Select(l => (double?)l.Value));
        var highest = all.Where(v => v is { } x && double.IsFinite(x)).Select(v => Math.Abs(v!.Value)).DefaultIfEmpty(0).Max(); // filtered on the left

        // Columns on top of each other reach higher than any one of them.
        return !model.Stacked ? highest : Math.Max(highest, Enumerable.Range(0, model.Slots.Count).Select(i => Math.Abs(model.Series.Sum(s => s.Values[i] ?? 0))).DefaultIfEmpty(0).Max());
    }

    private static Dictionary<string, object?> Option(TrendModel model, TrendScale scale, Localiser texts)
    {
        var option = new Dictionary<string, object?>
        {
            ["grid"] = new { left = 46, right = 14, top = 28, bottom = model.Zoom ? 62 : 26 },
            ["xAxis"] = CategoryAxis(model),
            ["yAxis"] = ValueAxis(model, scale),
            ["tooltip"] = Tooltip(model),
            ["series"] = TrendSeriesOptions.Of(model, scale, texts),
        };
        if (model.Zoom)
        {
            option["dataZoom"] = Zooms();
        }

        return option;
    }

    private static object CategoryAxis(TrendModel model) => new
    {
        type = "category",
        data = Enumerable.Range(0, model.Slots.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
        boundaryGap = model.Shape == TrendShape.Bar,
        axisLine = new { onZero = true, lineStyle = new { color = "$c:line-strong", width = 1 } },
        axisTick = new { show = false, interval = 0 }, // a ground behind a column is as wide as its tick: every slot needs one
        axisLabel = new { color = "$c:text3", fontSize = 12, interval = "$fn:slotInterval", formatter = "$fn:slotLabel", hideOverlap = true, rotate = 0 },
    };

    private static object ValueAxis(TrendModel model, TrendScale scale) => new
    {
        type = "value",
        name = model.FromZero ? scale.Scale.Unit.Symbol : scale.Scale.Unit.Symbol + " ⌇",
        nameLocation = "end",
        nameGap = 12,
        nameTextStyle = new { color = "$c:text3", fontSize = 12, align = "right", padding = new[] { 0, 6, 0, 0 } },
        splitNumber = 4,
        scale = !model.FromZero,
        axisLine = new { show = false },
        axisTick = new { show = false },
        splitLine = new { lineStyle = new { color = "$c:line", width = 1 } },
        axisLabel = new { color = "$c:text3", fontSize = 12, formatter = "$fn:axisNumber" },
    };

    private static object Tooltip(TrendModel model) => new
    {
        trigger = "axis",
        confine = true,
        padding = 0,
        borderWidth = 1,
        borderColor = "$c:line",
        backgroundColor = "$c:raised",
        extraCssText = "box-shadow:var(--ems-elevation-2);border-radius:6px",
        transitionDuration = 0,
        axisPointer = new
        {
            type = model.Shape == TrendShape.Bar ? "shadow" : "line",
            lineStyle = new { color = "$c:text3", type = "solid", width = 1 },
            shadowStyle = new { color = "$c:text/6" },
        },
        formatter = "$fn:trendTip",
    };

    private static object[] Zooms() =>
    [
        new { type = "inside", zoomOnMouseWheel = "ctrl", moveOnMouseWheel = false },
        new
        {
            type = "slider", height = 20, bottom = 6, left = 46, right = 14, showDetail = false, brushSelect = false, borderColor = "$c:line",
            fillerColor = "$c:selected/50", backgroundColor = "transparent",
            handleStyle = new { color = "$c:surface", borderColor = "$c:line-strong" },
            moveHandleSize = 0,
            dataBackground = new { lineStyle = new { color = "$c:line-strong", opacity = 0.4 }, areaStyle = new { color = "$c:line", opacity = 0.5 } },
            selectedDataBackground = new { lineStyle = new { color = "$c:text3", width = 1 }, areaStyle = new { color = "$c:line", opacity = 0.8 } },
        },
    ];

    private static object Ems(TrendModel model, TrendScale scale, Localiser texts) => new
    {
        slots = model.Slots.Select(s => WallClock(s.Start)).ToArray(),
        end = model.Slots.Count == 0 ? 0 : WallClock(model.Slots[^1].End),
        granularity = model.Slots.Count == 0 ? "" : model.Slots[0].Granularity.ToString().ToLowerInvariant(),
        unit = scale.Scale.Unit.Symbol,
        decimals = scale.Scale.Decimals + 1,
        axisDecimals = AxisDecimals(scale.Of(Largest(model))),
        series = model.Series.Select(s => new
        {
            name = s.Name,
            colour = s.Colour,
            values = s.Values.Select(scale.Of).ToArray(),
            estimated = s.Estimated?.Select(v => scale.Of(v)).ToArray(),
        }).ToArray(),
        @base = model.Base is not { } b ? null : new
        {
            name = b.Name,
            values = b.Values.Select(scale.Of).ToArray(),
            times = b.Starts?.Select(t => t is { } start ? WallClock(start) : (long?)null).ToArray(),
        },
        words = new { estimated = texts["chart.ofItEstimated"], difference = texts["chart.difference"] },
    };

    /// <summary>The site's clock, written as milliseconds as if it were UTC, so that the browser's own zone plays no part.</summary>
    private static long WallClock(DateTimeOffset local) => (local.DateTime.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static int AxisDecimals(double largest) => largest <= 0 ? 0 : Math.Clamp((int)-Math.Floor(Math.Log10(largest / 4)), 0, 4);

    private static List<LegendEntry> Legend(TrendModel model, Localiser texts)
    {
        var entries = model.Series.Select(s => new LegendEntry(model.Series.Count == 1 ? texts["chart.measured"] : s.Name, s.Colour, LegendMark.Fill)).ToList();
        var hatched = model.Series.FirstOrDefault(s => s.Estimated?.Any(v => v > 0) == true);
        if (hatched is not null)
        {
            entries.Add(new LegendEntry(texts["chart.estimated"], hatched.Colour, LegendMark.Hatch));
        }

        if (TrendSeriesOptions.HasMissing(model))
        {
            entries.Add(new LegendEntry(texts["chart.missing"], "line-strong", LegendMark.Missing));
        }

        if (model.Base is { } compared)
        {
            entries.Add(new LegendEntry(compared.Name, "text2", LegendMark.Dash));
        }

        return entries;
    }
}

using System.Globalization;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Charts;

/// <summary>The drawn series of a trend.</summary>
internal static class TrendSeriesOptions
{
    public static List<object> Of(TrendModel model, TrendScale scale, Localiser texts)
    {
        var drawn = new List<object>();
        for (var i = 0; i < model.Series.Count; i++)
        {
            // Limits and grounds hang on the first series: they are drawn once.
            var extras = i == 0 ? new Extras(Limits(model, scale), Areas(model, texts)) : new Extras(null, null);
            drawn.AddRange(model.Shape == TrendShape.Bar ? Bars(model, model.Series[i], scale, extras) : Lines(model, model.Series[i], scale, extras));
        }

        if (model.Base is { } compared)
        {
            drawn.Add(BaseLine(model, compared, scale));
        }

        return drawn;
    }

    /// <summary>True when something is outlined or left out.</summary>
    public static bool HasMissing(TrendModel model) =>
        model.Series.Any(s => s.Missing?.Any(m => m > 0) == true) || (model.Shape == TrendShape.Line && Gaps(model.Series[0].Values).Any());

    /// <summary>Runs of unknown values as first and last slot, but not the one at the end: what has not come yet is not missing.</summary>
    public static IEnumerable<(int First, int Last)> Gaps(IReadOnlyList<double?> values)
    {
        var first = -1;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is null)
            {
                first = first < 0 ? i : first;
            }
            else if (first >= 0)
            {
                yield return (first, i - 1);
                first = -1;
            }
        }
    }

    private static IEnumerable<object> Bars(TrendModel model, TrendSeries series, TrendScale scale, Extras extras)
    {
        var stack = model.Stacked ? "all" : series.Key;
        var colour = "$c:" + series.Colour;
        yield return new
        {
            id = series.Key, name = series.Name, type = "bar", stack, barMaxWidth = 40, barCategoryGap = "28%",
            itemStyle = new { color = colour },
            emphasis = new { disabled = true },
            data = series.Values.Select((v, i) => scale.Of(v - EstimatedAt(series, i))).ToArray(),
            markLine = extras.Limits,
            markArea = extras.Areas,
        };
        if (series.Estimated?.Any(v => v > 0) == true)
        {
            yield return new
            {
                id = series.Key + "-estimated", name = series.Name + " ≈", type = "bar", stack, barMaxWidth = 40,
                itemStyle = new
                {
                    color = "$c:" + series.Colour + "/12", borderColor = colour, borderWidth = 1,
                    decal = new { symbol = "rect", color = colour, dashArrayX = new[] { 1, 0 }, dashArrayY = new[] { 1.6, 3 }, rotation = -Math.PI / 4 },
                },
                emphasis = new { disabled = true },
                data = series.Estimated.Select(v => v > 0 ? scale.Of(v) : (double?)null).ToArray(),
            };
        }

        if (series.Missing?.Any(v => v > 0) == true)
        {
            yield return new
            {
                id = series.Key + "-missing", name = series.Name + " ?", type = "bar", stack, barMaxWidth = 40,
                itemStyle = new { color = "transparent", borderColor = "$c:line-strong", borderWidth = 1, borderType = "dashed" },
                emphasis = new { disabled = true },
                data = series.Missing.Select(v => v > 0 ? scale.Of(v) : (double?)null).ToArray(),
            };
        }
    }

    private static IEnumerable<object> Lines(TrendModel model, TrendSeries series, TrendScale scale, Extras extras)
    {
        var only = model.Series.Count == 1;
        var estimated = series.Values.Select((v, i) => v is not null && IsEstimated(series, i)).ToArray();
        yield return new
        {
            id = series.Key, name = series.Name, type = "line", showSymbol = false, symbol = "none", sampling = "lttb", connectNulls = false, z = 3,
            lineStyle = new { color = "$c:" + series.Colour, width = 2, cap = "round", join = "round" },
            itemStyle = new { color = "$c:" + series.Colour },
            areaStyle = only && model.FromZero ? new { color = "$c:" + series.Colour, opacity = 0.16 } : null,
            emphasis = new { disabled = true },
            data = series.Values.Select((v, i) => estimated[i] ? null : scale.Of(v)).ToArray(),
            markLine = extras.Limits,
            markArea = extras.Areas,
        };
        if (estimated.Any(e => e))
        {
            yield return new
            {
                id = series.Key + "-estimated", name = series.Name + " ≈", type = "line", showSymbol = false, symbol = "none", connectNulls = false, z = 3,
                lineStyle = new { color = "$c:" + series.Colour, width = 2, type = "dotted" },
                itemStyle = new { color = "$c:" + series.Colour },
                areaStyle = only && model.FromZero ? new { color = "$hatch:" + series.Colour, opacity = 0.85 } : null,
                emphasis = new { disabled = true },
                // The neighbours belong to it too, so that the two lines meet.
                data = series.Values.Select((v, i) => estimated[i] || Neighbour(estimated, i) ? scale.Of(v) : null).ToArray(),
            };
        }
    }

    private static object BaseLine(TrendModel model, TrendBase compared, TrendScale scale) => new
    {
        id = "base", name = compared.Name, type = "line", showSymbol = false, symbol = "none", connectNulls = false, z = 4,
        step = model.Shape == TrendShape.Bar ? "middle" : (object)false,
        lineStyle = new { color = "$c:text2", width = 1.25, type = new[] { 4, 3 } },
        itemStyle = new { color = "$c:text2" },
        emphasis = new { disabled = true },
        data = compared.Values.Select(scale.Of).ToArray(),
    };

    private static object? Limits(TrendModel model, TrendScale scale) => model.Limits.Count == 0 ? null : new
    {
        silent = true,
        symbol = "none",
        data = model.Limits.Select(l => new
        {
            yAxis = scale.Of(l.Value),
            lineStyle = new { color = "$c:" + l.Status, width = 1.25, type = "solid" },
            label = new { position = "insideStartBottom", formatter = l.Text.Replace("{", "｛", StringComparison.Ordinal), color = "$c:" + l.Status, fontSize = 12 },
        }).ToArray(),
    };

    private static object? Areas(TrendModel model, Localiser texts)
    {
        var areas = new List<object[]>();
        if (model.Shape == TrendShape.Line)
        {
            areas.AddRange(Gaps(model.Series[0].Values).Select(g => Gap(g.First, g.Last, model.Slots.Count, texts)));
        }

        areas.AddRange(model.DaysOff.Select(d => Area(d, d, new { color = "$c:text/4" }, null)));
        return areas.Count == 0 ? null : new { silent = true, z = 1, data = areas.ToArray() };
    }

    private static object[] Gap(int first, int last, int all, Localiser texts) => Area(
        Math.Max(0, first - 1),
        last + 1,
        new { color = "$c:text/4", borderColor = "$c:line-strong", borderWidth = 1, borderType = "dashed" },
        // Too narrow for a word: the legend has it anyway.
        new { show = (last - first + 1) * 60 >= all, position = "inside", rotate = 90, formatter = texts["chart.noData"], color = "$c:text2", fontSize = 12 });

    private static object[] Area(int first, int last, object itemStyle, object? label) =>
        [new { xAxis = first.ToString(CultureInfo.InvariantCulture), itemStyle, label }, new { xAxis = last.ToString(CultureInfo.InvariantCulture) }];

    private static double EstimatedAt(TrendSeries series, int slot) => series.Estimated?[slot] ?? 0;

    private static bool IsEstimated(TrendSeries series, int slot) =>
        EstimatedAt(series, slot) is > 0 and var part && part >= Numbers.AboutFrom * Math.Abs(series.Values[slot] ?? 0);

    private static bool Neighbour(bool[] estimated, int slot) =>
        (slot > 0 && estimated[slot - 1]) || (slot + 1 < estimated.Length && estimated[slot + 1]);

    private sealed record Extras(object? Limits, object? Areas);
}

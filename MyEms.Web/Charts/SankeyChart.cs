using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Charts;

/// <summary>Turns flows into what the browser draws. A box is as high as the larger of what enters and what leaves it.</summary>
public static class SankeyChart
{
    /// <summary>The content in the reader's culture. Bands of nothing and bands between unknown boxes are left out.</summary>
    public static ChartContent Build(FlowModel model, Localiser texts)
    {
        var boxes = model.Nodes.DistinctBy(n => n.Key).ToDictionary(n => n.Key);
        var bands = Acyclic(model.Links.Where(l => l.Value > 0 && double.IsFinite(l.Value) && l.From != l.To && boxes.ContainsKey(l.From) && boxes.ContainsKey(l.To)));
        var values = boxes.Keys.ToDictionary(k => k, k => Math.Max(bands.Where(b => b.To == k).Sum(b => b.Value), bands.Where(b => b.From == k).Sum(b => b.Value)));
        var scale = new TrendScale(model.Unit, Numbers.ScaleFor(values.Values.DefaultIfEmpty(0).Max(), model.Unit));
        var drawn = boxes.Values.Where(b => values[b.Key] > 0).ToArray();

        return new ChartContent(
            new { tooltip = Tooltip(), series = new[] { Series(drawn, bands, values, boxes, scale) } },
            new
            {
                unit = scale.Scale.Unit.Symbol,
                decimals = scale.Scale.Decimals + 1,
                names = drawn.ToDictionary(b => b.Key, b => b.Name),
                words = new { energy = model.Name },
            },
            [],
            Table(bands, boxes, scale, texts),
            Summary(model, drawn, values, texts),
            drawn.Length + bands.Count) { MinWidth = 620 };
    }

    private static object Series(FlowBox[] drawn, List<FlowBand> bands, Dictionary<string, double> values, Dictionary<string, FlowBox> boxes, TrendScale scale)
    {
        // Labels of the last boxes stand to the right of them and need room there.
        return new
        {
            type = "sankey", left = 2, right = Room(drawn, bands, values, scale), top = 6, bottom = 8, nodeAlign = "left", nodeWidth = 8, nodeGap = 10, draggable = false, layoutIterations = 48,
            emphasis = new { focus = "adjacency" },
            blur = new { itemStyle = new { opacity = 0.5 }, lineStyle = new { opacity = 0.08 } },
            label = new
            {
                position = "right", distance = 5, formatter = "$fn:flowLabel",
                rich = new { n = new { color = "$c:text", fontSize = 12, fontWeight = 500 }, v = new { color = "$c:text2", fontSize = 12 } },
            },
            data = drawn.Select(b => Box(b, values[b.Key], scale)).ToArray(),
            links = bands.Select(b => Band(b, boxes[b.From], boxes[b.To], scale)).ToArray(),
        };
    }

    /// <summary>Pixels that the labels of the last boxes take, within reason; a Han character is twice as wide as a letter.</summary>
    private static int Room(FlowBox[] drawn, List<FlowBand> bands, Dictionary<string, double> values, TrendScale scale)
    {
        var ends = drawn.Where(b => bands.All(band => band.From != b.Key));
        var widest = ends.Select(b => b.Name.Sum(c => c > 0x2E80 ? 12.5 : 6.8) + (Numbers.Fixed(scale.Of(values[b.Key]), scale.Scale.Decimals).Length * 7.2)).DefaultIfEmpty(0).Max();
        return (int)Math.Clamp(widest + 28, 96, 240);
    }

    private static object Box(FlowBox box, double value, TrendScale scale) => new
    {
        name = box.Key,
        key = box.Key,
        text = box.Name,
        token = box.Colour,
        figure = Numbers.Fixed(scale.Of(value), scale.Scale.Decimals),
        exact = scale.Of(value),
        itemStyle = new { color = (box.IsRest ? "$hatch:" : "$c:") + box.Colour, borderWidth = 0 },
    };

    private static object Band(FlowBand band, FlowBox from, FlowBox to, TrendScale scale) => new
    {
        source = band.From,
        target = band.To,
        value = scale.Of(band.Value),
        exact = scale.Of(band.Value),
        estimated = band.Estimated > 0,
        lineStyle = new { color = "$c:" + (to.IsRest ? to.Colour : from.Colour), opacity = 0.2, curveness = 0.5 },
    };

    private static object Tooltip() => new
    {
        trigger = "item",
        confine = true,
        padding = 0,
        borderWidth = 1,
        borderColor = "$c:line",
        backgroundColor = "$c:raised",
        extraCssText = "box-shadow:var(--ems-elevation-2);border-radius:6px",
        transitionDuration = 0,
        formatter = "$fn:flowTip",
    };

    /// <summary>Keeps bands in order as long as none leads back to where it came from: a circle cannot be drawn.</summary>
    private static List<FlowBand> Acyclic(IEnumerable<FlowBand> bands)
    {
        var kept = new List<FlowBand>();
        var next = new Dictionary<string, List<string>>();
        foreach (var band in bands)
        {
            if (!Reaches(next, band.To, band.From))
            {
                kept.Add(band);
                (next.TryGetValue(band.From, out var to) ? to : next[band.From] = []).Add(band.To);
            }
        }

        return kept;
    }

    private static bool Reaches(Dictionary<string, List<string>> next, string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }

            if (seen.Add(at) && next.TryGetValue(at, out var after))
            {
                after.ForEach(open.Push);
            }
        }

        return false;
    }

    private static ChartTable Table(List<FlowBand> bands, Dictionary<string, FlowBox> boxes, TrendScale scale, Localiser texts) => new(
        [(texts["chart.from"], null), (texts["chart.to"], null), (texts["chart.energy"], scale.Scale.Unit.Symbol)],
        [.. bands.Select(b => (IReadOnlyList<string>)[boxes[b.From].Name, boxes[b.To].Name, (b.Estimated >= Numbers.AboutFrom * b.Value ? Numbers.About + "\u00A0" : "") + Numbers.Fixed(scale.Of(b.Value), scale.Scale.Decimals + 1)])]);

    private static string Summary(FlowModel model, FlowBox[] drawn, Dictionary<string, double> values, Localiser texts)
    {
        var largest = drawn.MaxBy(b => values[b.Key]);
        return largest is null
            ? texts["chart.summaryEmpty", model.Name]
            : texts["chart.flowSummary", model.Name, drawn.Length, largest.Name, Numbers.WithUnit(values[largest.Key], model.Unit)];
    }
}

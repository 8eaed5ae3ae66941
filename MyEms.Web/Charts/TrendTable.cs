using System.Globalization;
using MyEms.Core.Time;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Charts;

/// <summary>A trend in words: the same figures as a table, and one sentence.</summary>
internal static class TrendTable
{
    public static ChartTable Build(TrendModel model, TrendScale scale, Localiser texts)
    {
        var symbol = scale.Scale.Unit.Symbol;
        var heads = new List<(string, string?)> { (texts["chart.time"], null) };
        foreach (var series in model.Series)
        {
            heads.Add((series.Name, symbol));
            if (series.Estimated is not null)
            {
                heads.Add((texts["chart.ofItEstimated"], symbol));
            }
        }

        if (model.Base is { } compared)
        {
            heads.Add((compared.Name, symbol));
        }

        return new ChartTable(heads, [.. model.Slots.Select((slot, i) => Row(model, scale, texts, slot, i))]);
    }

    public static string Summary(TrendModel model, Localiser texts)
    {
        if (model.Slots.Count == 0 || model.Series.Count == 0)
        {
            return texts["chart.summaryEmpty", model.Name];
        }

        var values = model.Series[0].Values;
        var highest = Enumerable.Range(0, values.Count).Where(i => values[i] is not null).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : values[i]);
        return highest < 0
            ? texts["chart.summaryEmpty", model.Name]
            : texts["chart.summary", model.Name, Time(model.Slots[0], texts), Time(model.Slots[^1], texts), Numbers.WithUnit(values[highest], model.Unit), Time(model.Slots[highest], texts), values.Count(v => v is null)];
    }

    /// <summary>A slot's time on the site's clock.</summary>
    public static string Time(LocalBucket slot, Localiser texts) => slot.Granularity switch
    {
        Granularity.Hour => slot.Start.ToString(texts["chart.format.time"], CultureInfo.CurrentCulture),
        Granularity.Day or Granularity.Week => slot.Start.ToString(texts["pickers.format.weekdayYear"], CultureInfo.CurrentCulture),
        Granularity.Month => slot.Start.ToString(texts["pickers.format.month"], CultureInfo.CurrentCulture),
        Granularity.Year => slot.Start.ToString(texts["pickers.format.year"], CultureInfo.CurrentCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot.Granularity, null),
    };

    private static List<string> Row(TrendModel model, TrendScale scale, Localiser texts, LocalBucket slot, int i)
    {
        var decimals = scale.Scale.Decimals + 1;
        var cells = new List<string> { Time(slot, texts) };
        foreach (var series in model.Series)
        {
            var about = series.Estimated is { } e && series.Values[i] is { } v && e[i] > 0 && e[i] >= Numbers.AboutFrom * Math.Abs(v) ? Numbers.About + "\u00A0" : "";
            cells.Add(about + Cell(scale.Of(series.Values[i]), decimals));
            if (series.Estimated is not null)
            {
                cells.Add(series.Values[i] is null ? Numbers.Unknown : Cell(scale.Of(series.Estimated[i]), decimals));
            }
        }

        if (model.Base is { } compared)
        {
            cells.Add(Cell(scale.Of(compared.Values[i]), decimals));
        }

        return cells;
    }

    private static string Cell(double? value, int decimals) => value == 0 ? "0" : Numbers.Fixed(value, decimals);
}

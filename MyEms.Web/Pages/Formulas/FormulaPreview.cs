using MyEms.Core.Formulas.Editing;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Formulas;

/// <summary>Draws what a formula would have given, hour by hour. Pure.</summary>
internal static class FormulaPreview
{
    /// <summary>The chart; an hour of which an interval is missing has no value.</summary>
    public static ChartContent Chart(FormulaTrial trial, Unit unit, TimeZoneInfo zone, string colour, Localiser texts)
    {
        var slots = Hours(trial.Range, zone);
        var (values, estimated) = (new double?[slots.Count], new double[slots.Count]);
        for (var i = 0; i < slots.Count; i++)
        {
            var first = IndexOf(trial, slots[i].StartUtc);
            var count = IndexOf(trial, slots[i].EndUtc) - first;
            var known = trial.Values.AsSpan(first, count).ToArray();
            if (count > 0 && Array.TrueForAll(known, v => v is not null))
            {
                values[i] = known.Sum();
                estimated[i] = Enumerable.Range(first, count).Sum(k => trial.Estimated[k] ? trial.Values[k] ?? 0 : 0);
            }
        }

        return TrendChart.Build(
            new TrendModel
            {
                Name = texts["formula.preview"],
                Unit = unit,
                Shape = TrendShape.Bar,
                Slots = slots,
                Series = [new TrendSeries("formula", texts["formula.preview"], colour, values, estimated)],
            },
            texts);
    }

    /// <summary>Whole hours of the zone's clock within the range.</summary>
    private static IReadOnlyList<LocalBucket> Hours(Validity range, TimeZoneInfo zone)
    {
        var (first, last) = (LocalDate(range.From, zone), LocalDate(range.To.AddTicks(-1), zone));
        return [.. LocalBuckets.Split(zone, first, last.AddDays(1), Granularity.Hour).Where(h => h.StartUtc >= range.From && h.EndUtc <= range.To)];
    }

    private static DateOnly LocalDate(DateTime instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));

    private static int IndexOf(FormulaTrial trial, DateTime instant) => (int)((instant - trial.Range.From).Ticks / BaseInterval.Length.Ticks);
}

using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Charts;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Overview;

/// <summary>The chart of the day in its four ways. Each sums to the tile it belongs to. Pure.</summary>
internal static class DayTrend
{
    private const double Micro = 1e-6;

    /// <summary>The chart's data; null when the node has nothing to show this way.</summary>
    public static TrendModel? Of(OverviewData data, OverviewShow show, Localiser texts) => show switch
    {
        OverviewShow.Power => Power(data, texts),
        OverviewShow.Energy => Energy(data, texts),
        OverviewShow.Cost => Money(data, texts["overview.show.cost"], Units.Currency(data.Currency), r => r.Cost, texts),
        OverviewShow.Carbon => Money(data, texts["overview.show.carbon"], Units.KilogramCarbon, r => r.Carbon, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(show), show, null),
    };

    /// <summary>Cumulative sum of a figure by quarter for a sparkline; ends where the day has come to.</summary>
    public static IReadOnlyList<double?> Growth(OverviewData data, Func<EnergyFigure, long?> figure)
    {
        var (sum, course) = (0.0, new List<double?>());
        for (var i = 0; i < Reached(data); i++)
        {
            sum += data.Course[i].Where(r => r.Key.Role == LedgerRole.Input).Sum(r => figure(r) * Micro) ?? 0;
            course.Add(sum);
        }

        return course;
    }

    private static TrendModel? Power(OverviewData data, Localiser texts)
    {
        if (data.Lead is not { } lead)
        {
            return null;
        }

        // Energy of a quarter of an hour times four is its mean power; what is no energy is shown per hour.
        var perHour = 3600.0 / BaseInterval.Seconds;
        var unit = lead.Unit.Dimension == UnitDimension.Energy ? Units.Kilowatt : new Unit(lead.Unit.Code + "/h", lead.Unit.Symbol + "/h", UnitDimension.Ratio, 1);
        var slots = data.Quarters;
        var rows = slots.Select((_, i) => i < Reached(data) ? Row(data.Course[i], lead.Id) : null).ToArray();
        var before = slots.Select((_, i) => Row(data.BaseCourse[i], lead.Id)?.Quantity * Micro * perHour).ToArray();
        return new TrendModel
        {
            Name = texts["overview.load.title"],
            Unit = unit,
            Shape = TrendShape.Line,
            Slots = slots,
            Series = [new TrendSeries("power", texts[$"meters.category.{lead.Code}"], CategoryLook.For(lead.Code).Colour, [.. rows.Select(r => r?.Quantity * Micro * perHour)], [.. rows.Select(r => (r?.Estimated ?? 0) * Micro * perHour)])],
            Base = BaseOf(data, before, [.. slots.Select((_, i) => data.Base.Start + (i * BaseInterval.Length))], texts),
            Zoom = true,
        };
    }

    private static TrendModel? Energy(OverviewData data, Localiser texts)
    {
        if (data.Lead is not { } lead)
        {
            return null;
        }

        var hours = Hours(data);
        var sums = hours.Select(h => Sum(data.Course, h, data, r => r.Key.CategoryId == lead.Id ? r.Quantity : null)).ToArray();
        return new TrendModel
        {
            Name = texts["overview.show.energy"],
            Unit = lead.Unit,
            Shape = TrendShape.Bar,
            Slots = [.. hours.Select(h => h.Slot)],
            Series =
            [
                new TrendSeries("energy", texts[$"meters.category.{lead.Code}"], CategoryLook.For(lead.Code).Colour, sums,
                    [.. hours.Select(h => Sum(data.Course, h, data, r => r.Key.CategoryId == lead.Id ? r.Estimated : null) ?? 0)]),
            ],
            Base = BaseOf(data, [.. hours.Select(h => Sum(data.BaseCourse, h, null, r => r.Key.CategoryId == lead.Id ? r.Quantity : null))], [.. hours.Select(h => data.Base.Start + (h.First * BaseInterval.Length))], texts),
        };
    }

    private static TrendModel? Money(OverviewData data, string name, Unit unit, Func<EnergyFigure, long?> amount, Localiser texts)
    {
        var hours = Hours(data);
        var series = data.Categories
            .Select(c => (Category: c, Values: hours.Select(h => Sum(data.Course, h, data, r => r.Key.CategoryId == c.Id ? amount(r) : null)).ToArray()))
            .Where(c => Array.Exists(c.Values, v => v is not null and not 0))
            .Select(c => new TrendSeries(c.Category.Code, texts[$"meters.category.{c.Category.Code}"], CategoryLook.For(c.Category.Code).Colour, c.Values))
            .ToArray();
        return series.Length == 0 ? null : new TrendModel
        {
            Name = name,
            Unit = unit,
            Shape = TrendShape.Bar,
            Slots = [.. hours.Select(h => h.Slot)],
            Series = series,
            Stacked = series.Length > 1,
            Base = BaseOf(data, [.. hours.Select(h => Sum(data.BaseCourse, h, null, amount))], [.. hours.Select(h => data.Base.Start + (h.First * BaseInterval.Length))], texts),
        };
    }

    private static TrendBase? BaseOf(OverviewData data, double?[] values, DateTime[] starts, Localiser texts) => Array.TrueForAll(values, v => v is null)
        ? null
        : new TrendBase(PeriodWords.Day(data.Base.Day, data.Today, texts), values, [.. starts.Select(s => (DateTimeOffset?)DaySpan.Local(data.Zone, s))]);

    /// <summary>How many quarters of the day have ended and settled.</summary>
    private static int Reached(OverviewData data) => (int)((data.Day.Until - data.Day.Start) / BaseInterval.Length);

    private static EnergyFigure? Row(IEnumerable<EnergyFigure> rows, int category) =>
        rows.FirstOrDefault(r => r.Key.CategoryId == category && r.Key.Role == LedgerRole.Input);

    private static Hour[] Hours(OverviewData data) =>
    [
        .. LocalBuckets.Split(data.Zone, data.Day.Day, data.Day.Day.AddDays(1), Granularity.Hour)
            .Select(h => new Hour(h, (int)((h.StartUtc - data.Day.Start) / BaseInterval.Length), (int)((h.EndUtc - data.Day.Start) / BaseInterval.Length))),
    ];

    /// <summary>Sum over the quarters of an hour in units; null when nothing of it is known.</summary>
    private static double? Sum(ILookup<int, EnergyFigure> course, Hour hour, OverviewData? toNow, Func<EnergyFigure, long?> amount)
    {
        double? sum = null;
        for (var i = hour.First; i < hour.End && (toNow is null || i < Reached(toNow)); i++)
        {
            foreach (var row in course[i].Where(r => r.Key.Role == LedgerRole.Input))
            {
                sum = amount(row) is { } part ? (sum ?? 0) + (part * Micro) : sum;
            }
        }

        return sum;
    }

    private readonly record struct Hour(LocalBucket Slot, int First, int End);
}

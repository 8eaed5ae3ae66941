using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Charts;

namespace MyEms.Web.Design.Gallery;

/// <summary>Made-up charts for the gallery: every kind of quality in them.</summary>
internal static class InventedCharts
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static TrendModel Load()
    {
        var start = new DateTimeOffset(2026, 11, 12, 0, 0, 0, TimeSpan.FromHours(1));
        LocalBucket[] slots = [.. Enumerable.Range(0, 96).Select(i => new LocalBucket(start.AddMinutes(15 * i), start.AddMinutes(15 * (i + 1)), Granularity.Hour))];
        double?[] values = [.. slots.Select((_, i) => i is > 58 or (> 46 and < 50) ? (double?)null : Shape(i))];
        return new TrendModel
        {
            Name = "Load",
            Unit = Units.Kilowatt,
            Shape = TrendShape.Line,
            Slots = slots,
            Series = [new TrendSeries("load", "Load", "category-electricity", values, [.. values.Select((v, i) => i is > 28 and < 34 ? v ?? 0 : 0)])],
            Base = new TrendBase("Thu 5 Nov", [.. slots.Select((_, i) => (double?)(Shape(i) * 0.93))], [.. slots.Select(s => (DateTimeOffset?)s.Start.AddDays(-7))]),
            Limits = [new TrendLimit("Limit 3.60 MW", 3600)],
            Zoom = true,
        };
    }

    public static TrendModel Days()
    {
        var slots = LocalBuckets.Split(s_zone, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), Granularity.Day);
        double?[] values = [.. slots.Select((s, i) => (double?)(IsOff(s) ? 18_000 + (i * 97) : 33_000 + (i % 5 * 400)))];
        return new TrendModel
        {
            Name = "Electricity by day",
            Unit = Units.KilowattHour,
            Shape = TrendShape.Bar,
            Slots = slots,
            Series = [new TrendSeries("e", "Electricity", "category-electricity", values, [.. values.Select((v, i) => i is 12 or 13 ? v!.Value * 0.4 : 0)], [.. values.Select((_, i) => i == 27 ? 13_000.0 : 0)])],
            Base = new TrendBase("Oct 2025", [.. slots.Select(s => (double?)(IsOff(s) ? 18_400 : 33_200))]),
            DaysOff = [.. slots.Select((s, i) => (s, i)).Where(x => IsOff(x.s)).Select(x => x.i)],
        };
    }

    public static FlowModel Flow() => new(
        "Energy flow",
        Units.KilowattHour,
        [
            new("grid", "Grid", "category-grid"), new("pv", "PV roof", "category-pv"), new("bat", "Battery", "category-battery"), new("main", "Main board", "category-electricity"),
            new("a", "Hall A · Press shop", "category-electricity"), new("b", "Hall B · Assembly", "category-electricity"), new("c", "Energy centre", "category-electricity"),
            new("rest", "Unmetered rest", "category-loss", IsRest: true), new("ev", "EV charging", "category-ev"), new("d", "Drives", "category-electricity"), new("cool", "Cooling", "category-cooling"),
        ],
        [
            new("grid", "main", 24_500), new("pv", "main", 5_800), new("bat", "main", 1_300), new("main", "a", 7_100), new("main", "b", 8_400), new("main", "c", 12_300),
            new("main", "rest", 2_400), new("main", "ev", 1_400), new("a", "d", 7_100), new("b", "d", 6_400), new("c", "cool", 5_300),
        ]);

    private static double Shape(int i) => 1_050 + (2_200 * Math.Exp(-Math.Pow((i - 52) / 24.0, 4))) + (90 * Math.Sin(i * 1.7));

    private static bool IsOff(LocalBucket slot) => slot.Start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Tests.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Overview;

/// <summary>A day of the small map: figures in whole kWh, given per node.</summary>
internal static class SmallDay
{
    public const int Electricity = 1;

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateTime Now { get; } = new(2026, 11, 12, 13, 50, 0, DateTimeKind.Utc);

    public static EnergyFigure Figure(int node, double? quantity, LedgerRole role = LedgerRole.Input, double? cost = null, double estimated = 0, long known = 900, long expected = 900, int bucket = 0) =>
        new(node, new VectorKey(Electricity, Electricity, role), bucket, Micros(quantity), Micros(cost), null, Micros(estimated) ?? 0, 0, known, expected);

    public static OverviewData Of(IEnumerable<EnergyFigure> totals, IEnumerable<EnergyFigure>? before = null, IEnumerable<EnergyFigure>? course = null)
    {
        var map = SmallMap.Map;
        var day = DaySpan.Of(Zone, new DateOnly(2026, 11, 12), Now);
        return new OverviewData
        {
            Node = map.Find(1)!,
            Zone = Zone,
            Currency = "EUR",
            Today = new DateOnly(2026, 11, 12),
            Day = day,
            Base = day.Against(Zone, new DateOnly(2026, 11, 5)),
            Other = day.Against(Zone, new DateOnly(2026, 11, 11)),
            Categories = [new OverviewCategory(Electricity, Electricity, "electricity", "Electricity", Units.KilowattHour)],
            Quarters = day.Quarters(Zone),
            Course = (course ?? []).ToLookup(f => f.Bucket),
            BaseCourse = Enumerable.Empty<EnergyFigure>().ToLookup(f => f.Bucket),
            Totals = new Totals(totals),
            BaseTotals = new Totals(before ?? []),
            OtherTotals = Totals.None,
            Children = [map.Find(2)!, map.Find(3)!],
            Sources = [map.Find(5)!, map.Find(6)!],
        };
    }

    private static long? Micros(double? value) => value is { } v ? (long)(v * 1_000_000) : null;
}

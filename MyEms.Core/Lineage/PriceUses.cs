using MyEms.Core.Ledger;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Lineage;

/// <summary>Which rows of a tariff priced a meter's intervals: pure.</summary>
internal static class PriceUses
{
    /// <param name="intervals">Known intervals on the meter's clock, each with its figure.</param>
    /// <param name="tariff">Name of the tariff.</param>
    /// <param name="prices">Its rows.</param>
    public static IEnumerable<PriceUse> Of(IEnumerable<(LocalBucket Slot, EnergyFigure Figure)> intervals, string? tariff, IReadOnlyList<TariffPrice> prices) =>
        from interval in intervals
        let row = PriceCurves.PriceAt(prices, interval.Slot.StartUtc, interval.Slot.Start.DateTime)
        group interval by row?.Id into used
        let first = used.MinBy(u => u.Slot.StartUtc)
        orderby first.Slot.StartUtc
        select new PriceUse(
            tariff,
            prices.FirstOrDefault(p => p.Id == used.Key),
            first.Slot.Start,
            used.Count(),
            used.Sum(u => u.Figure.Quantity ?? 0),
            used.All(u => u.Figure.Cost is null) ? null : used.Sum(u => u.Figure.Cost ?? 0));
}

using MyEms.Core.Categories;
using MyEms.Core.Equipments;
using MyEms.Core.Ledger;

namespace MyEms.Web.Pages.Overview;

/// <summary>A figure of the day beside those it is compared with.</summary>
/// <param name="Value">In the category's unit, money or kg; null when unknown.</param>
/// <param name="EstimatedShare">0 to 1.</param>
/// <param name="Change">Against the base day, as a share of it; null when there is nothing to compare.</param>
/// <param name="OtherChange">Against the other day.</param>
internal sealed record DayFigure(double? Value, double EstimatedShare, double? Change, double? OtherChange);

/// <summary>How good the day's figures are; the three shares are 1 together.</summary>
internal sealed record DayQuality(double Measured, double Estimated, double Missing);

/// <summary>What the tiles say. Pure.</summary>
/// <param name="Energy">Of the lead category.</param>
/// <param name="Cost">Over all categories.</param>
/// <param name="Carbon">Over all categories.</param>
/// <param name="Photovoltaic">What plants gave, in kWh; null without plants.</param>
/// <param name="OwnShare">Part of the electricity used that own plants gave, 0 to 1; null when unknown.</param>
/// <param name="Exported">What went to the grid, in kWh; null without grid meters.</param>
/// <param name="Quality">Of the lead category; null when nothing is expected.</param>
internal sealed record DayFigures(DayFigure Energy, DayFigure Cost, DayFigure Carbon, double? Photovoltaic, double? OwnShare, double? Exported, DayQuality? Quality)
{
    private const double Micro = 1e-6;

    public static DayFigures Of(OverviewData data)
    {
        var node = data.Node.Id;
        var lead = data.Lead?.Id ?? 0;
        var row = data.Totals.Find(node, lead);
        var pv = Given(data, KnownEquipmentTypes.Photovoltaic, LedgerRole.Output);
        var exported = Given(data, KnownEquipmentTypes.Grid, LedgerRole.Output);
        var used = data.Totals.Quantity(node, KnownCategories.ByCode(KnownCategories.Electricity).Id) * Micro;
        return new DayFigures(
            Compare(row?.Quantity, Share(row?.Estimated, row?.Quantity), data.BaseTotals.Quantity(node, lead), data.OtherTotals.Quantity(node, lead)),
            Compare(data.Totals.Cost(node), Weighted(data, r => r.Cost), data.BaseTotals.Cost(node), data.OtherTotals.Cost(node)),
            Compare(data.Totals.Carbon(node), Weighted(data, r => r.Carbon), data.BaseTotals.Carbon(node), data.OtherTotals.Carbon(node)),
            pv,
            pv is { } p && used > 0 ? Math.Clamp((p - (exported ?? 0)) / used.Value, 0, 1) : null,
            exported,
            QualityOf(row));
    }

    /// <summary>The change from one amount to another; null when either is unknown or there was nothing.</summary>
    public static double? ChangeOf(long? now, long? before) => now is { } n && before is { } b && b != 0 ? (n - b) / Math.Abs((double)b) : null;

    /// <summary>Shares of the time and energy that is measured (by device or person), estimated and missing.</summary>
    public static DayQuality? QualityOf(EnergyFigure? row)
    {
        if (row is not { Expected: > 0 })
        {
            return null;
        }

        var known = Math.Min(1d, (double)row.Known / row.Expected);
        var estimated = known * Share(row.Estimated, row.Quantity);
        return new DayQuality(known - estimated, estimated, 1 - known);
    }

    private static DayFigure Compare(long? now, double estimated, long? before, long? other) =>
        new(now * Micro, estimated, ChangeOf(now, before), ChangeOf(now, other));

    private static double? Given(OverviewData data, string type, LedgerRole role)
    {
        var electricity = KnownCategories.ByCode(KnownCategories.Electricity).Id;
        var amounts = data.Sources.Where(s => s.Type == type).Select(s => data.Totals.Quantity(s.Id, electricity, role)).Where(q => q is not null).ToArray();
        return amounts.Length == 0 ? null : amounts.Sum() * Micro;
    }

    /// <summary>The part of money or emissions that stands on estimated quantities.</summary>
    private static double Weighted(OverviewData data, Func<EnergyFigure, long?> amount)
    {
        var rows = data.Totals.Of(data.Node.Id).Where(r => amount(r) is not null).ToArray();
        var all = rows.Sum(r => Math.Abs((double)amount(r)!)); // filtered above
        return all > 0 ? rows.Sum(r => Math.Abs((double)amount(r)!) * Share(r.Estimated, r.Quantity)) / all : 0; // filtered above
    }

    private static double Share(long? part, long? whole) => part is { } p && whole is { } w && w != 0 ? Math.Clamp((double)p / w, 0, 1) : 0;
}

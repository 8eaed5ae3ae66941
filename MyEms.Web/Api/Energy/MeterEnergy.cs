using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Web.Api.Energy;

/// <summary>Figures of a meter from the ledger, as the API says them.</summary>
internal sealed class MeterEnergy(EnergyQuery energy)
{
    /// <summary>A row per bucket for one item and role of the meter.</summary>
    public async Task<IReadOnlyList<MeterEnergyRow>> RowsAsync(
        int meterId, string item, LedgerRole role, TimeZoneInfo zone, IReadOnlyList<LocalBucket> buckets,
        IReadOnlyDictionary<int, string> itemCodes, CancellationToken cancellationToken)
    {
        var figures = (await energy.FiguresAsync([meterId], zone, buckets, cancellationToken))
            .Where(f => f.Key.Role == role && itemCodes.GetValueOrDefault(f.Key.ItemId) == item)
            .ToDictionary(f => f.Bucket);
        return [.. buckets.Select((bucket, i) => RowOf(bucket, figures.GetValueOrDefault(i)))];
    }

    internal static MeterEnergyRow RowOf(LocalBucket bucket, EnergyFigure? figure) => new(
        bucket.Start,
        bucket.End,
        figure?.Quantity is { } quantity ? new Quantity(quantity).ToDecimal() : null,
        new Quantity(figure?.Estimated ?? 0).ToDecimal(),
        new Quantity(figure?.Manual ?? 0).ToDecimal(),
        figure is { Expected: > 0 } ? Math.Round(Math.Min(1d, (double)figure.Known / figure.Expected), 6) : null,
        QualityOf(figure));

    private static EnergyQuality QualityOf(EnergyFigure? figure) => figure switch
    {
        null or { Quantity: null } => EnergyQuality.Missing,
        _ when figure.Known < figure.Expected => EnergyQuality.Partial,
        { Estimated: not 0 } => EnergyQuality.Estimated,
        { Manual: not 0 } => EnergyQuality.Manual,
        _ => EnergyQuality.Measured,
    };
}

using MyEms.Core.Ledger;

namespace MyEms.Web.Pages.Meters;

/// <summary>
/// What a meter counts more than its direct sub-meters: loss, or a load nobody meters. Shown, never stored. Pure.
/// </summary>
/// <param name="Amount">Meter − sub-meters in millionths; null when the meter or a sub-meter is unknown.</param>
/// <param name="Share">Of the meter's own; null when unknown or nothing.</param>
internal sealed record MeterLoss(long? Amount, double? Share)
{
    /// <summary>True when the sub-meters say more than the meter: one of them is wired or configured wrongly.</summary>
    public bool IsNegative => Amount < 0;

    public static MeterLoss Of(EnergyFigure? own, IReadOnlyList<EnergyFigure?> subMeters)
    {
        if (own?.Quantity is not { } all || subMeters.Count == 0 || subMeters.Any(s => s?.Quantity is null))
        {
            return new MeterLoss(null, null);
        }

        var loss = subMeters.Aggregate(all, (rest, s) => checked(rest - s!.Quantity!.Value)); // none is null, by the check above
        return new MeterLoss(loss, all == 0 ? null : loss / (double)all);
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Repair;
using MyEms.Core.Time;

namespace MyEms.Web.Repair;

/// <summary>Readings and figures of a meter over a day or a week, with what was said of them.</summary>
/// <param name="From">First day on the meter's clock.</param>
/// <param name="Days">How many.</param>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">First instant after it, UTC.</param>
/// <param name="Readings">In order, flagged ones too.</param>
/// <param name="Slots">The quarters of an hour that have ended.</param>
/// <param name="Figures">The ledger's figure of each; null where nothing is expected.</param>
/// <param name="Standing">Corrections of the meter that stand, the newest first.</param>
public sealed record RepairDay(
    DateOnly From, int Days, DateTime Start, DateTime End, IReadOnlyList<RegisterReadingRow> Readings,
    IReadOnlyList<LocalBucket> Slots, IReadOnlyList<EnergyFigure?> Figures, IReadOnlyList<CorrectionRow> Standing)
{
    /// <summary>The correction that covers a quarter of an hour; null for none.</summary>
    public CorrectionRow? CorrectionOf(LocalBucket slot) => Standing.FirstOrDefault(c => c.IsInterval && c.From <= slot.StartUtc && c.To >= slot.EndUtc);
}

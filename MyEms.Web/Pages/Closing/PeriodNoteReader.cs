using MyEms.Core.Changes;
using MyEms.Core.Closing;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Time;

namespace MyEms.Web.Pages.Closing;

/// <summary>What must be known of a period beside its figures: closed or not, and what moved after it was over.</summary>
internal sealed class PeriodNoteReader(LockQuery locks, ChangeQuery changes, EnergyQuery energy, TimeProvider time)
{
    /// <summary>A period that still runs is looked at so far back.</summary>
    private const int RunningDays = 7;

    /// <summary>Locks that hold for some of the days with their figures, and how many figures have changed since the day after the period (or a week ago while it runs).</summary>
    public async Task<(IReadOnlyList<PeriodLock> Locks, ILookup<long, Adjustment>? Figures, int Changed, DateOnly Since, TimeZoneInfo Zone)> ReadAsync(
        NodeScope scope, int node, LocalDateRange dates, CancellationToken cancellationToken)
    {
        var zone = await energy.ZoneOfAsync(node, cancellationToken);
        var since = Since(dates, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, zone)));
        var held = await locks.ListAsync(scope, node, dates, activeOnly: true, cancellationToken);
        var (_, changed) = await changes.OfNodeAsync(scope, node, LocalBuckets.StartOfDay(zone, since), dates, 0, 0, cancellationToken);
        return (held, held.Count == 0 ? null : await locks.AdjustmentsAsync(held, cancellationToken), changed, since, zone);
    }

    /// <summary>From when on a change is one after the fact: a day after the period, for readings of its last hours come late; a week ago while it runs.</summary>
    internal static DateOnly Since(LocalDateRange dates, DateOnly today) => dates.End < today ? dates.End.AddDays(1) : today.AddDays(-RunningDays);
}

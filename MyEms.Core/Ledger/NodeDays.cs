using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>The local days of a node that a range of instants touches, and the UTC days that they are cut from.</summary>
/// <param name="LocalDays">In order.</param>
/// <param name="FirstVector">First UTC day.</param>
/// <param name="EndVector">The UTC day after the last.</param>
public sealed record NodeDays(IReadOnlyList<DateOnly> LocalDays, DateOnly FirstVector, DateOnly EndVector)
{
    /// <summary>Whole local days around a range; the dates left out by a zone are kept, so that stale rows of them go.</summary>
    public static NodeDays Of(LedgerModel model, int nodeId, Validity range)
    {
        var days = new List<DateOnly>();
        var (first, end) = (range.From, range.To);
        for (var day = BaseInterval.DayOf(range.From).AddDays(-1); day <= BaseInterval.DayOf(range.To).AddDays(1); day = day.AddDays(1))
        {
            var local = model.DayRange(nodeId, day);
            if (local.To > range.From && local.From < range.To)
            {
                days.Add(day);
                first = local.From < first ? local.From : first;
                end = local.To > end ? local.To : end;
            }
        }

        return new NodeDays(days, BaseInterval.DayOf(first), BaseInterval.DayOf(end.AddTicks(-1)).AddDays(1));
    }
}

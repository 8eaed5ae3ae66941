using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Web.Pages.Meters;

/// <summary>A base interval of a meter with the readings behind its figure.</summary>
/// <param name="Slot">The interval on the meter's clock.</param>
/// <param name="Figure">What the ledger has; null where nothing is expected.</param>
/// <param name="Readings">Readings of the register with instants in the interval, in order.</param>
public sealed record IntervalReadings(LocalBucket Slot, EnergyFigure? Figure, IReadOnlyList<(DateTime At, double Value)> Readings)
{
    /// <summary>Puts readings into the intervals they were taken in. Pure.</summary>
    /// <param name="slots">Intervals in order, each beginning where the one before ends.</param>
    /// <param name="figures">Figures by bucket.</param>
    /// <param name="readings">In order.</param>
    public static IReadOnlyList<IntervalReadings> Of(IReadOnlyList<LocalBucket> slots, IEnumerable<EnergyFigure> figures, IReadOnlyList<(DateTime At, double Value)> readings)
    {
        var byBucket = figures.ToDictionary(f => f.Bucket);
        var (at, rows) = (0, new IntervalReadings[slots.Count]);
        for (var i = 0; i < slots.Count; i++)
        {
            var inside = new List<(DateTime, double)>();
            for (; at < readings.Count && readings[at].At < slots[i].EndUtc; at++)
            {
                if (readings[at].At >= slots[i].StartUtc)
                {
                    inside.Add(readings[at]);
                }
            }

            rows[i] = new IntervalReadings(slots[i], byBucket.GetValueOrDefault(i), inside);
        }

        return rows;
    }
}

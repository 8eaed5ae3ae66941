using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>Cuts a node's vectors into the local days of its zone.</summary>
public static class LocalDays
{
    /// <summary>
    /// The figures of one local day, or null when nothing of it is known or the zone leaves the date out.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="key">What the vectors are about.</param>
    /// <param name="day">The local date.</param>
    /// <param name="range">Its first instant and that of the next day, UTC.</param>
    /// <param name="vectors">Vectors by UTC day; a day without one is unknown.</param>
    /// <param name="expected">Meter-seconds of the whole day.</param>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public static LedgerDay? Cut(
        int nodeId, VectorKey key, DateOnly day, Validity range, IReadOnlyDictionary<DateOnly, DayVector> vectors, long expected)
    {
        long quantity = 0, estimated = 0, manual = 0, known = 0, peak = long.MinValue;
        long? cost = null, carbon = null;
        var peakAt = range.From;
        for (var at = range.From; at < range.To; at += BaseInterval.Length)
        {
            var i = BaseInterval.IndexOf(at);
            if (!vectors.TryGetValue(BaseInterval.DayOf(at), out var vector) || vector.Known[i] == 0)
            {
                continue;
            }

            checked
            {
                known += vector.Known[i];
                quantity += vector.Quantity[i];
                estimated += vector.Estimated[i];
                manual += vector.Manual[i];
                cost = Add(cost, vector.Cost[i]);
                carbon = Add(carbon, vector.Carbon[i]);
            }

            if (vector.Quantity[i] > peak)
            {
                (peak, peakAt) = (vector.Quantity[i], at);
            }
        }

        return known == 0 ? null : new LedgerDay(nodeId, key, day, quantity, cost, carbon, estimated, manual, known, expected, peak, peakAt);
    }

    private static long? Add(long? sum, long part) => part == DayVector.NoMoney ? sum : checked((sum ?? 0) + part);
}

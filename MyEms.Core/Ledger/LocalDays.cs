using MyEms.Core.Time;

namespace MyEms.Core.Ledger;

/// <summary>Cuts a node's vectors into the local days of its zone.</summary>
public static class LocalDays
{
    /// <summary>The figures of one local day, or null when nothing of it is known or the zone leaves the date out.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="key">What the vectors are about.</param>
    /// <param name="day">The local date.</param>
    /// <param name="range">Its first instant and that of the next day, UTC.</param>
    /// <param name="days">The node by UTC day; a day without one is unknown.</param>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public static LedgerDay? Cut(int nodeId, VectorKey key, DateOnly day, Validity range, IReadOnlyDictionary<DateOnly, WholeDay> days)
    {
        var sum = new PartSum();
        long? peak = null;
        DateTime? peakAt = null;
        for (var at = range.From; at < range.To;)
        {
            var (utcDay, first, end) = Stretch(at, range);
            if (days.TryGetValue(utcDay, out var whole))
            {
                for (var i = first; i < end; i++)
                {
                    sum.Add(whole.Values, whole.Expected[i], i);
                    if (whole.Values is { } values && values.Known[i] != 0 && (peak is null || values.Quantity[i] > peak))
                    {
                        (peak, peakAt) = (values.Quantity[i], BaseInterval.StartOf(utcDay, i));
                    }
                }
            }

            at = BaseInterval.StartOf(utcDay, end);
        }

        return sum.Known == 0 ? null : sum.Day(nodeId, key, day) with { Peak = peak, PeakAt = peakAt };
    }

    /// <summary>The parts of the local day of which something is known; those without tariff and calendar are left out.</summary>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    internal static IEnumerable<LedgerDay> CutParts(
        int nodeId, VectorKey key, DateOnly day, Validity range, IReadOnlyDictionary<DateOnly, Dictionary<DayParts, DaySum>> days)
    {
        var sums = new SortedDictionary<short, PartSum>();
        for (var at = range.From; at < range.To;)
        {
            var (utcDay, first, end) = Stretch(at, range);
            foreach (var (parts, part) in days.GetValueOrDefault(utcDay) ?? [])
            {
                if (parts.Any)
                {
                    Add(sums, parts, part, first, end);
                }
            }

            at = BaseInterval.StartOf(utcDay, end);
        }

        return sums.Where(s => s.Value.Known != 0).Select(s => s.Value.Day(nodeId, key, day) with { Period = s.Key });
    }

    private static void Add(SortedDictionary<short, PartSum> sums, DayParts parts, DaySum part, int first, int end)
    {
        var code = LedgerPart.Whole;
        PartSum? sum = null;
        for (var i = first; i < end; i++)
        {
            if (parts[i] == LedgerPart.Whole)
            {
                continue;
            }

            if (sum is null || parts[i] != code)
            {
                code = parts[i];
                if (!sums.TryGetValue(code, out sum))
                {
                    sums.Add(code, sum = new PartSum());
                }
            }

            sum.Add(part.Values, part.Expected[i], i);
        }
    }

    // The intervals of one UTC day, from an instant to the end of the range or of the day.
    private static (DateOnly Day, int First, int End) Stretch(DateTime at, Validity range)
    {
        var day = BaseInterval.DayOf(at);
        return (day, BaseInterval.IndexOf(at), BaseInterval.DayOf(range.To) > day ? BaseInterval.PerDay : BaseInterval.IndexOf(range.To));
    }

    /// <summary>A sum that grows interval by interval.</summary>
    private sealed class PartSum
    {
        private long _quantity, _estimated, _manual, _expected;
        private long? _cost, _carbon;

        public long Known { get; private set; }

        public void Add(DayVector? values, int expected, int i)
        {
            checked
            {
                _expected += expected;
                if (values is null || values.Known[i] == 0)
                {
                    return;
                }

                Known += values.Known[i];
                _quantity += values.Quantity[i];
                _estimated += values.Estimated[i];
                _manual += values.Manual[i];
                _cost = AddMoney(_cost, values.Cost[i]);
                _carbon = AddMoney(_carbon, values.Carbon[i]);
            }
        }

        public LedgerDay Day(int nodeId, VectorKey key, DateOnly day) =>
            new(nodeId, key, day, _quantity, _cost, _carbon, _estimated, _manual, Known, _expected, null, null);

        private static long? AddMoney(long? sum, long part) => part == DayVector.NoMoney ? sum : checked((sum ?? 0) + part);
    }
}

using MyEms.Core.Meters;

namespace MyEms.Core.Repair.Import;

/// <summary>
/// Finds the readings of a file that a rising (or falling) register cannot have: as few as possible among themselves, and each against what is
/// stored beside it. An exchange of the register begins anew; a start again from zero is allowed from above 90 % to below 10 % of that value.
/// </summary>
internal static class RegisterOrder
{
    private const double RolloverFrom = 0.9;
    private const double RolloverTo = 0.1;

    /// <summary>Gives the doubtful entries their verdict.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="rows">Its readings in order of time, with what is stored beside each.</param>
    public static void Judge(ImportMeter meter, IReadOnlyList<(ImportEntry Entry, StoredNeighbours Stored)> rows)
    {
        var isOrdered = meter is { Signal: MeterSignal.Register, Direction: not RegisterDirection.Both };
        var odd = isOrdered ? Odd(meter, rows) : [];
        (DateTime At, double Value)? before = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var (entry, stored) = rows[i];
            var (at, value) = (entry.At!.Value, entry.Value!.Value); // only readings that could be read get here
            before = stored.Before ?? before;
            if (before is { } last && meter.IsExchangedWithin(last.At, at))
            {
                before = null;
            }

            if (isOrdered && (odd.Contains(i) || Contradiction(meter, (at, value), before, stored.After) is not null))
            {
                Doubt(entry, Verdict.GoesDown, Contradiction(meter, (at, value), before, stored.After) ?? before?.Value);
                continue;
            }

            if (Beyond(meter, (at, value), before) is { } limit)
            {
                Doubt(entry, Verdict.OutsideLimits, limit);
            }

            before = (at, value);
        }
    }

    /// <summary>The fewest rows without which the rest only rises.</summary>
    internal static HashSet<int> Odd(ImportMeter meter, IReadOnlyList<(ImportEntry Entry, StoredNeighbours Stored)> rows)
    {
        var odd = new HashSet<int>();
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && !IsBreak(meter, rows[end - 1].Entry, rows[end].Entry))
            {
                end++;
            }

            // From the end to the start: of two that contradict each other the earlier stays.
            var (last, sign) = (end - 1, meter.Direction == RegisterDirection.Backward ? 1 : -1);
            var kept = LongestRise(end - start, i => sign * rows[last - i].Entry.Value!.Value); // only readings with a value are here
            odd.UnionWith(Enumerable.Range(0, end - start).Where(i => !kept.Contains(i)).Select(i => last - i));
            start = end;
        }

        return odd;
    }

    private static bool IsBreak(ImportMeter meter, ImportEntry one, ImportEntry two) =>
        meter.IsExchangedWithin(one.At!.Value, two.At!.Value) || IsRollover(meter, one.Value!.Value, two.Value!.Value);

    private static bool IsRollover(ImportMeter meter, double from, double to) => meter.RolloverValue is { } end and > 0
        && (meter.Direction == RegisterDirection.Backward ? from < RolloverTo * end && to > RolloverFrom * end : from > RolloverFrom * end && to < RolloverTo * end);

    private static bool Falls(ImportMeter meter, double from, double to) =>
        (meter.Direction == RegisterDirection.Backward ? to > from : to < from) && !IsRollover(meter, from, to);

    private static double? Contradiction(ImportMeter meter, (DateTime At, double Value) now, (DateTime At, double Value)? before, (DateTime At, double Value)? after) =>
        before is { } last && Falls(meter, last.Value, now.Value) ? last.Value
        : after is { } next && !meter.IsExchangedWithin(now.At, next.At) && Falls(meter, now.Value, next.Value) ? next.Value
        : null;

    /// <summary>The limit that is passed: of the reading itself, or of the quantity of an hour since the reading before.</summary>
    private static double? Beyond(ImportMeter meter, (DateTime At, double Value) now, (DateTime At, double Value)? before)
    {
        if (now.Value < meter.LowLimit || now.Value > meter.HighLimit)
        {
            return now.Value < meter.LowLimit ? meter.LowLimit : meter.HighLimit;
        }

        double? hourly = meter.Signal switch
        {
            MeterSignal.Power => now.Value * meter.FactorAt(now.At),
            MeterSignal.Register when before is { } last && now.At > last.At && !IsRollover(meter, last.Value, now.Value) =>
                (now.Value - last.Value) * (meter.Direction == RegisterDirection.Backward ? -1 : 1) * meter.FactorAt(now.At) / (now.At - last.At).TotalHours,
            _ => null,
        };
        return hourly < meter.HourlyLow ? meter.HourlyLow : hourly > meter.HourlyHigh ? meter.HourlyHigh : null;
    }

    private static void Doubt(ImportEntry entry, Verdict verdict, double? against)
    {
        if (entry.Class == VerdictClass.Accepted)
        {
            (entry.Verdict, entry.Against) = (verdict, against);
        }
    }

    /// <summary>Places of the longest sequence that never falls (patience sorting).</summary>
    private static HashSet<int> LongestRise(int count, Func<int, double> value)
    {
        var (tails, previous) = (new List<int>(), new int[count]);
        for (var i = 0; i < count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = value(tails[middle]) <= value(i) ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var kept = new HashSet<int>();
        for (var at = tails.Count > 0 ? tails[^1] : -1; at >= 0; at = previous[at])
        {
            kept.Add(at);
        }

        return kept;
    }
}

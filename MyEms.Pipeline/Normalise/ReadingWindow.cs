using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// What depends on what, exactly: which figures a changed reading can touch, and whether the readings at hand say all about
/// a range. Readings beside a range that were left out do not help a span across its bound, so neither is a fixed number.
/// </summary>
internal static class ReadingWindow
{
    /// <summary>Rows on either side that are enough as long as no more than a few of them are left out.</summary>
    public const int Rows = 20;

    // Of a quantity per interval the length of the interval hangs on two readings before, and the rate of a gap on that.
    private const int IntervalReach = 3;

    /// <summary>
    /// The first instant whose figures, verdicts or findings a change from <paramref name="from"/> on can touch.
    /// </summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="before">Stored readings before the change, up to it.</param>
    /// <param name="isAll">Whether there are no more.</param>
    /// <param name="from">First changed instant.</param>
    /// <returns>Null when more readings are needed to say.</returns>
    public static DateTime? FirstTouched(ReadingRules rules, ReadOnlyMemory<MeterReading> before, bool isAll, DateTime from)
    {
        var usable = ReadingCleaner.Usable(rules, 0, before.Span, from, from, []);
        var judged = usable.Length - Neighbours.Reach;
        if (judged <= 0)
        {
            return !isAll ? null : usable.Length == 0 ? from : usable[0].At;
        }

        var kept = Clean(rules, before);
        var touched = CountBefore(kept.Span, usable[judged].At);
        var look = rules.Signal == MeterSignal.Interval ? IntervalReach : RegisterSpans.After;
        if (!isAll && (touched <= look || !IsJudgedFully(rules, usable, kept.Span[touched - 1 - look].At)))
        {
            return null;
        }

        var first = touched - 1;
        for (var i = touched - 1; i >= Math.Max(1, touched - look); i--)
        {
            first = DependsOnOthers(rules, kept.Span, i) ? i - 1 : first;
        }

        return first < 0 ? (usable[judged].At < from ? usable[judged].At : from) : kept.Span[first].At;
    }

    /// <summary>The last instant that a change before <paramref name="to"/> can touch.</summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="after">Stored readings from the end of the change on.</param>
    /// <param name="isAll">Whether there are no more.</param>
    /// <param name="to">First instant after the change.</param>
    /// <returns>Null when more readings are needed to say.</returns>
    public static DateTime? LastTouched(ReadingRules rules, ReadOnlyMemory<MeterReading> after, bool isAll, DateTime to)
    {
        var usable = ReadingCleaner.Usable(rules, 0, after.Span, to, to, []);

        // The rate of the first reading after the change has changed too, and stands in the windows of those after it.
        var judged = usable.Length == 0 ? 0 : Math.Max(Neighbours.Depth, CountBefore(usable, usable[0].At + rules.LookBack + TimeSpan.FromTicks(1)));
        if (judged >= usable.Length)
        {
            return !isAll ? null : usable.Length == 0 ? to : usable[^1].At;
        }

        var kept = Clean(rules, after);
        var next = CountBefore(kept.Span, usable[judged].At);
        var look = rules.Signal == MeterSignal.Interval ? IntervalReach : RegisterSpans.Before + 1;
        if (!isAll && (next + look > kept.Length || CountBefore(usable, kept.Span[next + look - 1].At) + Neighbours.Reach >= usable.Length))
        {
            return null;
        }

        var last = next;
        for (var i = next + 1; i < Math.Min(kept.Length, next + look); i++)
        {
            last = DependsOnOthers(rules, kept.Span, i) ? i : last;
        }

        var until = last < kept.Length ? kept.Span[last].At : usable[^1].At;

        // A fall that has come or gone says whether a leap is the return to an old count, hours after it.
        return rules is { Signal: MeterSignal.Register, Direction: RegisterDirection.Forward } ? until + RegisterSpans.ReturnsWithin : until;
    }

    /// <summary>Whether the readings at hand say all about the figures, verdicts and findings of a range.</summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="readings">Stored readings, of the range and on either side.</param>
    /// <param name="isAllBefore">Whether there are none before them.</param>
    /// <param name="isAllAfter">Whether there are none after them.</param>
    /// <param name="range">The range.</param>
    public static bool Suffices(ReadingRules rules, ReadOnlyMemory<MeterReading> readings, bool isAllBefore, bool isAllAfter, Validity range)
    {
        if (isAllBefore && isAllAfter)
        {
            return true;
        }

        // The middle of a long range need not be judged to know about its ends.
        const int Edge = 64;
        var all = readings.Span;
        var (first, last) = (CountBefore(all, range.From), CountBefore(all, range.To));
        var head = rules.LookBack > TimeSpan.Zero ? readings : readings[..Math.Min(all.Length, first + Edge)];
        var tail = rules.LookBack > TimeSpan.Zero ? readings : readings[Math.Max(0, last - Edge)..];
        return (isAllBefore || ReachesBack(rules, head, range.From)) && (isAllAfter || ReachesAhead(rules, tail, range.To));
    }

    /// <summary>Whether a leap near the start of the range may be the return to a count of which the readings at hand do not tell.</summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="readings">Stored readings, of the range and on either side.</param>
    /// <param name="range">The range.</param>
    public static bool NeedsPast(ReadingRules rules, ReadOnlyMemory<MeterReading> readings, Validity range)
    {
        if (rules is not { Signal: MeterSignal.Register, Direction: RegisterDirection.Forward })
        {
            return false;
        }

        // Some more rows, so that those that matter are judged with all that follows them.
        var near = readings[..Math.Min(readings.Length, CountBefore(readings.Span, range.From + RegisterSpans.ReturnsWithin) + Rows)];
        var kept = Clean(rules, near).Span;
        var mayReturn = false;
        for (var i = Math.Max(1, CountBefore(kept, range.From)); i < kept.Length; i++)
        {
            mayReturn |= RegisterSpans.MayReturn(kept[i - 1].Value, kept[i].Value);
        }

        return mayReturn && !ReachesBack(rules, near, range.From - RegisterSpans.ReturnsWithin);
    }

    /// <summary>The readings that take part, without verdicts.</summary>
    public static ReadOnlyMemory<MeterReading> Clean(ReadingRules rules, ReadOnlyMemory<MeterReading> readings) =>
        ReadingCleaner.Clean(rules, 0, readings.Span, Validity.Beginning, Validity.Beginning, []);

    private static bool ReachesBack(ReadingRules rules, ReadOnlyMemory<MeterReading> head, DateTime from)
    {
        var kept = Clean(rules, head).Span;
        var need = rules.Signal == MeterSignal.Interval ? IntervalReach + 1 : RegisterSpans.Before + 1;
        var before = CountBefore(kept, from + TimeSpan.FromTicks(1));
        return before >= need && IsJudgedFully(rules, ReadingCleaner.Usable(rules, 0, head.Span, from, from, []), kept[before - need].At);
    }

    private static bool ReachesAhead(ReadingRules rules, ReadOnlyMemory<MeterReading> tail, DateTime to)
    {
        var kept = Clean(rules, tail).Span;
        var last = CountBefore(kept, to) + RegisterSpans.After;
        if (last >= kept.Length)
        {
            return false;
        }

        var usable = ReadingCleaner.Usable(rules, 0, tail.Span, to, to, []);
        return CountBefore(usable, kept[last].At) + Neighbours.Reach < usable.Length;
    }

    // A rise is what it is; a fall, an exchange and a quantity per interval hang on other readings.
    private static bool DependsOnOthers(ReadingRules rules, ReadOnlySpan<MeterReading> kept, int i) => rules.Signal switch
    {
        MeterSignal.Power => false,
        MeterSignal.Interval => true,
        _ => kept[i].Value < kept[i - 1].Value || HasExchange(rules, kept[i - 1].At, kept[i].At),
    };

    private static bool HasExchange(ReadingRules rules, DateTime after, DateTime upTo)
    {
        foreach (var exchange in rules.Events)
        {
            if (exchange.At > after && exchange.At <= upTo)
            {
                return true;
            }
        }

        return false;
    }

    // Whether all that the verdict on a reading looks back upon is at hand.
    private static bool IsJudgedFully(ReadingRules rules, ReadOnlySpan<MeterReading> usable, DateTime at) =>
        CountBefore(usable, at) >= Neighbours.Depth && usable[0].At < at - rules.LookBack;

    private static int CountBefore(ReadOnlySpan<MeterReading> readings, DateTime instant)
    {
        var (low, high) = (0, readings.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = readings[middle].At < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Quantities;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// What was measured in each base interval of the last 28 days, in millionths of the register unit, as readings are gone
/// through: what gaps are laid after. Intervals that are not measured from end to end do not count.
/// </summary>
internal sealed class MeasuredHistory
{
    /// <summary>How far back a gap looks.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(28);

    /// <summary>Intervals of that time.</summary>
    public const int Intervals = 28 * BaseInterval.PerDay;

    // A day more, so that the interval in which a gap begins does not push out the first of the 28 days.
    private const int Slots = Intervals + BaseInterval.PerDay;

    private readonly long[] _interval = new long[Slots];
    private readonly long[] _amount = new long[Slots];
    private readonly long[] _ticks = new long[Slots];

    public void Add(in MeterSpan span)
    {
        var (from, to) = (span.From.Ticks, span.To.Ticks);
        var amount = span.End - span.Start;
        var placed = 0L;
        while (from < to)
        {
            var (interval, rest) = Math.DivRem(from, BaseInterval.Length.Ticks);
            var end = Math.Min(to, from - rest + BaseInterval.Length.Ticks);
            var upTo = end == to ? amount : SpanPlacement.Share(amount, end - span.From.Ticks, to - span.From.Ticks, span.Bend);
            var slot = (int)(interval % Slots);
            if (_interval[slot] != interval)
            {
                (_interval[slot], _amount[slot], _ticks[slot]) = (interval, 0, 0);
            }

            _amount[slot] = checked(_amount[slot] + upTo - placed);
            _ticks[slot] += end - from;
            (placed, from) = (upTo, end);
        }
    }

    /// <summary>What was measured in an interval (its number since year 1), or null.</summary>
    public double? Of(long interval)
    {
        var slot = (int)(interval % Slots);
        return _interval[slot] == interval && _ticks[slot] == BaseInterval.Length.Ticks ? _amount[slot] / (double)Exact.Scale : null;
    }
}

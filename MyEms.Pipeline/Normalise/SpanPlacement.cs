using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Cuts spans at the bounds of the base intervals. The amount up to each bound is rounded once, and an interval is the
/// difference of two bounds, so the intervals of a span add up to it exactly, whatever it is laid after.
/// </summary>
internal sealed class SpanPlacement : ISpanSink
{
    private readonly int _meterId;
    private readonly ReadingRules _rules;
    private readonly Validity _range;
    private readonly long _closedFrom;
    private readonly long _closedTo;
    private readonly MeasuredHistory? _history;
    private readonly VectorBuilder _vectors;
    private readonly List<Finding> _findings;
    private int _segment;

    /// <param name="meterId">The meter.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="range">What is computed, on the grid.</param>
    /// <param name="newest">Instant of the newest reading: an interval that has not ended by then is still open and left out.</param>
    /// <param name="vectors">Takes the amounts.</param>
    /// <param name="findings">Takes what has to be said of spans that begin within the range.</param>
    public SpanPlacement(int meterId, ReadingRules rules, Validity range, DateTime newest, VectorBuilder vectors, List<Finding> findings)
    {
        (_meterId, _rules, _range, _vectors, _findings) = (meterId, rules, range, vectors, findings);
        _history = rules.UsesProfile ? new MeasuredHistory() : null;
        var closed = range.Intersect(new Validity(range.From, BaseInterval.Floor(newest)));
        (_closedFrom, _closedTo) = (closed.From.Ticks, closed.To.Ticks);
    }

    /// <summary>The part of an amount that falls into the first ticks of a length; it bends where power changed, straight at 0.</summary>
    public static long Share(long amount, long ticks, long length, double bend)
    {
        var straight = Exact.Proportion(amount, ticks, length);
        if (bend == 0)
        {
            return straight;
        }

        var x = ticks / (double)length;
        return checked(straight + (long)Math.Round(bend * x * (x - 1), MidpointRounding.AwayFromZero));
    }

    /// <exception cref="OverflowException">An amount leaves 64 bits.</exception>
    public void Add(in MeterSpan span)
    {
        if (span.Kind == SpanKind.Measured)
        {
            _history?.Add(span);
        }

        if (span.To < _range.From || span.From >= _range.To)
        {
            return;
        }

        var amount = span.Kind is SpanKind.Gap or SpanKind.Guess && _history is not null ? PlaceByProfile(span) : Place(span, null);
        if ((NoteOf(span) is { } kind) && span.From >= _range.From)
        {
            // Of a gap that nothing measured there is no amount to state.
            long? stated = span.Kind == SpanKind.Missing && _rules.Signal != Core.Meters.MeterSignal.Register ? null : amount;
            _findings.Add(new Finding(_meterId, span.From, span.To, kind, stated, span.Detail));
        }
    }

    public void Mark(DateTime at, FindingKind kind, string? detail)
    {
        if (_range.Contains(at))
        {
            _findings.Add(new Finding(_meterId, at, at, kind, null, detail));
        }
    }

    private static FindingKind? NoteOf(in MeterSpan span) => span.Note ?? span.Kind switch
    {
        SpanKind.Gap or SpanKind.Guess => FindingKind.GapEstimated,
        SpanKind.Missing => FindingKind.GapNotPlaced,
        _ => null,
    };

    private long PlaceByProfile(in MeterSpan span)
    {
        if (GapProfile.Of(_history!, _rules, span.From, span.To) is not { } expected) // the caller has looked
        {
            return Place(span, null);
        }

        var first = span.From.Ticks / BaseInterval.Length.Ticks;
        if (span.Kind == SpanKind.Gap)
        {
            return Place(span, new GapShape(first, expected));
        }

        var amount = Sum(span, first, expected);
        return amount > _rules.LargestGuess(span.From)
            ? Place(span, null)
            : Place(span with { Start = 0, End = ReadingRules.ToMicros(amount) }, new GapShape(first, expected));
    }

    // An interval that the gap covers in part brings that part.
    private static double Sum(in MeterSpan span, long first, double[] expected)
    {
        var sum = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var from = Math.Max(span.From.Ticks, (first + i) * BaseInterval.Length.Ticks);
            var to = Math.Min(span.To.Ticks, (first + i + 1) * BaseInterval.Length.Ticks);
            sum += expected[i] * (to - from) / BaseInterval.Length.Ticks;
        }

        return sum;
    }

    private long Place(in MeterSpan span, GapShape? shape)
    {
        while (_segment + 1 < _rules.Segments.Count && span.From >= _rules.Segments[_segment].Range.To)
        {
            _segment++;
        }

        var total = 0L;
        for (var s = _segment; s < _rules.Segments.Count && (s == _segment || _rules.Segments[s].Range.From < span.To); s++)
        {
            var segment = _rules.Segments[s];
            var from = Math.Max(span.From.Ticks, segment.Range.From.Ticks);
            var to = Math.Min(span.To.Ticks, segment.Range.To.Ticks);
            if (from < to || (from == to && span.From == span.To))
            {
                total = checked(total + PlacePart(span, shape, segment, from, to));
            }
        }

        return total;
    }

    // In quantity instead of register units. Taken from absolute register values, so that a fractional multiplier telescopes
    // over neighbouring spans too.
    private long PlacePart(in MeterSpan span, GapShape? shape, MeterSegment segment, long from, long to)
    {
        if (span.From == span.To)
        {
            return checked(Exact.Multiply(span.End, segment.Multiplier) - Exact.Multiply(span.Start, segment.Multiplier));
        }

        var start = Exact.Multiply(At(span, shape, from), segment.Multiplier);
        var amount = checked(Exact.Multiply(At(span, shape, to), segment.Multiplier) - start);
        var first = Math.Max(from, _closedFrom);
        var end = Math.Min(to, _closedTo);
        if (span.Kind == SpanKind.Missing || first >= end)
        {
            return amount;
        }

        var part = (to - from) / (double)(span.To.Ticks - span.From.Ticks);
        var bend = span.Bend == 0 ? 0 : span.Bend * part * part * (double)segment.Multiplier;
        var placed = first == from ? 0 : PartUpTo(amount, shape, first, from, to, bend);
        while (first < end)
        {
            var bound = Math.Min(to, first - (first % BaseInterval.Length.Ticks) + BaseInterval.Length.Ticks);
            var upTo = bound == to ? amount : PartUpTo(amount, shape, bound, from, to, bend);
            _vectors.Put(segment.Key, first, bound, upTo - placed, span.Kind);
            (placed, first) = (upTo, bound);
        }

        return amount;
    }

    private static long At(in MeterSpan span, GapShape? shape, long ticks)
    {
        var (from, to) = (span.From.Ticks, span.To.Ticks);
        return ticks == to ? span.End
            : ticks == from ? span.Start
            : span.Start + PartUpTo(checked(span.End - span.Start), shape, ticks, from, to, span.Bend);
    }

    private static long PartUpTo(long amount, GapShape? shape, long ticks, long from, long to, double bend)
    {
        if (shape is null)
        {
            return Share(amount, ticks - from, to - from, bend);
        }

        var start = shape.UpTo(from);
        var weight = shape.UpTo(to) - start;
        return weight == 0 ? Share(amount, ticks - from, to - from, 0) : Exact.Proportion(amount, shape.UpTo(ticks) - start, weight);
    }
}

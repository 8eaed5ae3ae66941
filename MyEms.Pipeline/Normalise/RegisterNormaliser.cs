using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Cuts the spans of a register at the bounds of the base intervals. The register is interpolated at each bound and
/// rounded once; an interval is the difference of two bounds, so the intervals of a span add up to it exactly.
/// </summary>
internal static class RegisterNormaliser
{
    /// <summary>Vectors with quantity, estimated part and known seconds, for the UTC days that overlap the range.</summary>
    /// <param name="spans">In order of time.</param>
    /// <param name="segments">The meter's segments, in order of time.</param>
    /// <param name="range">Whole UTC days.</param>
    /// <param name="newest">Instant of the newest reading: an interval that has not ended by then is still open and left out.</param>
    /// <exception cref="OverflowException">An amount leaves 64 bits.</exception>
    public static Dictionary<(VectorKey Key, DateOnly Day), DayVector> Normalise(
        IEnumerable<RegisterSpan> spans, IReadOnlyList<MeterSegment> segments, Validity range, DateTime newest)
    {
        var vectors = new Dictionary<(VectorKey, DateOnly), DayVector>();
        var closed = range.Intersect(new Validity(range.From, BaseInterval.Floor(newest)));
        foreach (var span in spans.Where(s => s.To > closed.From && s.From < closed.To))
        {
            foreach (var segment in segments)
            {
                var part = segment.Range.Intersect(new Validity(span.From, span.To));
                if (!part.IsEmpty)
                {
                    Place(vectors, Cut(span, part), segment, closed);
                }
            }
        }

        return vectors;
    }

    // The part of a span within a segment, in quantity instead of register units. Taken from absolute register values,
    // so that a fractional multiplier telescopes over neighbouring spans too.
    private static RegisterSpan Cut(RegisterSpan span, Validity part)
    {
        var length = (span.To - span.From).Ticks;
        long At(DateTime instant) => span.StartValue + Exact.Proportion(span.EndValue - span.StartValue, (instant - span.From).Ticks, length);
        return span with { From = part.From, To = part.To, StartValue = At(part.From), EndValue = At(part.To) };
    }

    private static void Place(
        Dictionary<(VectorKey, DateOnly), DayVector> vectors, RegisterSpan part, MeterSegment segment, Validity closed)
    {
        var start = Exact.Multiply(part.StartValue, segment.Multiplier);
        var amount = checked(Exact.Multiply(part.EndValue, segment.Multiplier) - start);
        var length = (part.To - part.From).Ticks;
        var placed = 0L;
        DayVector? vector = null;
        var vectorDay = DateOnly.MinValue;
        for (var from = part.From; from < part.To;)
        {
            var interval = BaseInterval.Floor(from);
            var to = interval + BaseInterval.Length < part.To ? interval + BaseInterval.Length : part.To;
            var upTo = to == part.To ? amount : Exact.Proportion(amount, (to - part.From).Ticks, length);
            if (interval >= closed.From && interval < closed.To)
            {
                var day = BaseInterval.DayOf(interval);
                if (vector is null || day != vectorDay)
                {
                    vector = VectorOf(vectors, (segment.Key, day));
                    vectorDay = day;
                }

                Put(vector, BaseInterval.IndexOf(interval), upTo - placed, part.IsGap, from, to);
            }

            placed = upTo;
            from = to;
        }
    }

    private static void Put(DayVector vector, int index, long amount, bool isEstimated, DateTime from, DateTime to)
    {
        vector.Quantity[index] = checked(vector.Quantity[index] + amount);
        vector.Known[index] += (int)(Seconds(to) - Seconds(from));
        if (isEstimated)
        {
            vector.Estimated[index] = checked(vector.Estimated[index] + amount);
        }
    }

    // Rounded on the clock, not on the length, so that the seconds of neighbouring spans add up to the interval's.
    private static long Seconds(DateTime instant) =>
        (instant.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond;

    private static DayVector VectorOf(Dictionary<(VectorKey, DateOnly), DayVector> vectors, (VectorKey, DateOnly) key)
    {
        if (!vectors.TryGetValue(key, out var vector))
        {
            vectors.Add(key, vector = new DayVector());
        }

        return vector;
    }
}

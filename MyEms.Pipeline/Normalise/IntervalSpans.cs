namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Readings that are quantities since the reading before. The first has no beginning and starts the count. After a silence
/// longer than the gap limit a reading speaks of one usual interval (that of the reading before, else of the one after, else
/// the gap limit), and the rest of the silence is a gap whose amount nobody measured. So is the interval of a reading that
/// was left out: the next one never speaks of it.
/// </summary>
internal sealed class IntervalSpans
{
    private readonly ReadingRules _rules;
    private readonly ReadOnlyMemory<MeterReading> _all;
    private readonly ISpanSink _sink;

    private IntervalSpans(ReadingRules rules, ReadOnlyMemory<MeterReading> all, ISpanSink sink) => (_rules, _all, _sink) = (rules, all, sink);

    /// <summary>Hands the spans to the sink, in order of time.</summary>
    /// <param name="rules">The meter's.</param>
    /// <param name="all">All stored readings, of any quality.</param>
    /// <param name="kept">Those that take part, mirrored if the meter counts down.</param>
    /// <param name="sink">Takes the spans.</param>
    public static void Build(ReadingRules rules, ReadOnlyMemory<MeterReading> all, ReadOnlySpan<MeterReading> kept, ISpanSink sink)
    {
        if (kept.Length > 1)
        {
            new IntervalSpans(rules, all, sink).Build(kept);
        }
    }

    private void Build(ReadOnlySpan<MeterReading> kept)
    {
        var all = _all.Span;
        var place = 0;
        while (all[place].At < kept[0].At)
        {
            place++;
        }

        var (known, rate) = (kept[0].At, place == 0 ? (double?)null : Rate(kept[0].Value, kept[0].At - StartOf(place)));
        for (var i = 1; i < kept.Length; i++)
        {
            while (all[place].At < kept[i].At)
            {
                place++;
            }

            var from = StartOf(place);
            from = from > known ? from : known;
            var own = Rate(kept[i].Value, kept[i].At - from);
            if (from > known)
            {
                AddGap(known, from, ((rate ?? own) + own) / 2);
            }

            var kind = kept[i].IsByHand ? SpanKind.Manual : SpanKind.Measured;
            _sink.Add(new MeterSpan(from, kept[i].At, 0, ReadingRules.ToMicros(kept[i].Value), kind));
            (known, rate) = (kept[i].At, own);
        }
    }

    // The mean of the rates beside it.
    private void AddGap(DateTime from, DateTime to, double perTick)
    {
        var length = to - from;
        var amount = perTick * length.Ticks;
        var kind = length > _rules.GapMaximum || Math.Abs(amount) > _rules.LargestGuess(from) ? SpanKind.Missing : SpanKind.Guess;
        _sink.Add(new MeterSpan(from, to, 0, kind == SpanKind.Missing ? 0 : ReadingRules.ToMicros(amount), kind));
    }

    private DateTime StartOf(int place)
    {
        var all = _all.Span;
        var at = all[place].At;
        if (place > 0 && at - all[place - 1].At <= _rules.GapLimit)
        {
            return all[place - 1].At;
        }

        var before = place > 1 ? all[place - 1].At - all[place - 2].At : TimeSpan.MaxValue;
        var after = place + 1 < all.Length ? all[place + 1].At - at : TimeSpan.MaxValue;
        var usual = before <= _rules.GapLimit ? before : after <= _rules.GapLimit ? after : _rules.GapLimit;
        return at - usual;
    }

    private static double Rate(double value, TimeSpan length) => value / length.Ticks;
}

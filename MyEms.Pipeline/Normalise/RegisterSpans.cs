using MyEms.Core.Quantities;

namespace MyEms.Pipeline.Normalise;

/// <summary>What a register did between neighbouring readings: rose, rolled over, was reset or exchanged, or is unknown.</summary>
internal static class RegisterSpans
{
    // A rollover is believed when the register was above 90 % of its width and is below 10 % of it.
    private const double HighShare = 0.9;
    private const double LowShare = 0.1;

    /// <summary>
    /// The spans over which consumption is known, in order of time. Between spans it is missing: before the first reading,
    /// and after a drop that is neither rollover nor exchange until two more readings have confirmed the reset.
    /// </summary>
    public static List<RegisterSpan> Build(IReadOnlyList<MeterReading> clean, RegisterRules rules)
    {
        var spans = new List<RegisterSpan>(clean.Count);
        for (var i = 1; i < clean.Count; i++)
        {
            var start = clean[i - 1];
            foreach (var exchange in rules.Events.Where(e => e.At > clean[i - 1].At && e.At <= clean[i].At))
            {
                var last = new MeterReading(exchange.At, exchange.EndReading);
                AddSpan(spans, start, last, last.Value, rules);
                start = new MeterReading(exchange.At, exchange.StartReading);
            }

            AddPair(spans, clean, i, start, rules);
        }

        return spans;
    }

    /// <summary>Millionths of the register unit, half away from zero.</summary>
    public static long ToMicros(double registerValue) =>
        checked((long)Math.Round(registerValue * Exact.Scale, MidpointRounding.AwayFromZero));

    private static void AddPair(
        List<RegisterSpan> spans, IReadOnlyList<MeterReading> clean, int i, MeterReading start, RegisterRules rules)
    {
        var end = clean[i];
        if (end.Value >= start.Value)
        {
            AddSpan(spans, start, end, end.Value, rules);
        }
        else if (rules.RolloverValue is { } width && start.Value > HighShare * width && end.Value < LowShare * width)
        {
            AddSpan(spans, start, end, end.Value + width, rules);
        }
        else if (end.Value >= 0 && IsReset(clean, i, start.Value))
        {
            AddSpan(spans, start with { Value = 0 }, end, end.Value, rules);
        }
    }

    private static bool IsReset(IReadOnlyList<MeterReading> clean, int i, double before) =>
        i + 2 < clean.Count && clean[i + 1].Value < before && clean[i + 2].Value < before;

    private static void AddSpan(List<RegisterSpan> spans, MeterReading start, MeterReading end, double endValue, RegisterRules rules)
    {
        // An exchange noted with a lower end than was read, or at the very instant of a reading, leaves nothing to place.
        if (end.At > start.At && endValue >= start.Value)
        {
            spans.Add(new RegisterSpan(start.At, end.At, ToMicros(start.Value), ToMicros(endValue), end.At - start.At > rules.GapLimit));
        }
    }
}

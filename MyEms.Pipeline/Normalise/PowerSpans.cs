using MyEms.Core.Quantities;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Power or flow integrated over time: between two readings it changes evenly (the trapezoid rule), which is exact for a ramp and
/// unbiased for noise, where holding the last value would lag. Beyond the gap limit the same amount is a guess.
/// </summary>
internal static class PowerSpans
{
    public static void Build(ReadingRules rules, ReadOnlySpan<MeterReading> kept, ISpanSink sink)
    {
        for (var i = 1; i < kept.Length; i++)
        {
            var (start, end) = (kept[i - 1], kept[i]);
            var length = end.At - start.At;
            var amount = (start.Value + end.Value) / 2 * length.TotalHours;
            var bend = (end.Value - start.Value) / 2 * length.TotalHours * Exact.Scale;
            var kind = length > rules.GapMaximum || Math.Abs(amount) > rules.LargestGuess(start.At) ? SpanKind.Missing
                : start.IsByHand || end.IsByHand ? SpanKind.Manual
                : length > rules.GapLimit ? SpanKind.Guess
                : SpanKind.Measured;
            sink.Add(new MeterSpan(start.At, end.At, 0, kind == SpanKind.Missing ? 0 : ReadingRules.ToMicros(amount), kind, kind is SpanKind.Guess or SpanKind.Missing ? 0 : bend));
        }
    }
}

using MyEms.Core.Cleaning;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>Collects the gaps that are laid after a profile and that touch a range.</summary>
internal sealed class GapRanges(Validity range) : ISpanSink
{
    public List<Validity> Gaps { get; } = [];

    /// <summary>The gaps in the readings of a meter that touch a range; none where they are laid evenly.</summary>
    public static List<Validity> Of(ReadingRules rules, ReadOnlyMemory<MeterReading> readings, Validity range)
    {
        var gaps = new GapRanges(range);
        if (rules.UsesProfile)
        {
            MeterCalculation.BuildSpans(rules, readings, ReadingWindow.Clean(rules, readings), gaps);
        }

        return gaps.Gaps;
    }

    public void Add(in MeterSpan span)
    {
        if (span.Kind is SpanKind.Gap or SpanKind.Guess && span.To > range.From && span.From < range.To)
        {
            Gaps.Add(new Validity(span.From, span.To));
        }
    }

    public void Mark(DateTime at, FindingKind kind, string? detail)
    {
    }
}

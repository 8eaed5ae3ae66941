using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>From the readings of a meter to its priced vectors: pure, shared by the stage and by <c>ledger verify</c>.</summary>
internal static class MeterCalculation
{
    /// <summary>Figures, verdicts and findings of the input's range.</summary>
    /// <exception cref="OverflowException">An amount leaves 64 bits; a single absurd reading does not do that, it is left out.</exception>
    public static MeterResult Calculate(LedgerModel model, MeterInput input)
    {
        var rules = ReadingRules.Of(model, input.MeterId);
        var (vectors, verdicts, findings) = Normalise(rules, input);
        var result = new MeterResult(new List<LedgerVector>(vectors.Vectors.Count), verdicts, findings);
        foreach (var ((key, day), vector) in vectors.Vectors)
        {
            if (!vector.IsEmpty)
            {
                Pricing.Apply(vector, day, rules.Segments, model.Prices);
                result.Vectors.Add(new LedgerVector(input.MeterId, key, day, vector));
            }
        }

        return result;
    }

    /// <summary>The same before prices.</summary>
    internal static (VectorBuilder Vectors, List<Verdict> Verdicts, List<Finding> Findings) Normalise(ReadingRules rules, MeterInput input)
    {
        var (vectors, verdicts, findings) = (new VectorBuilder(), new List<Verdict>(), new List<Finding>());
        var kept = ReadingCleaner.Clean(rules, input.PointId, input.Readings.Span, input.From, input.To, verdicts);
        if (!kept.IsEmpty)
        {
            var placement = new SpanPlacement(input.MeterId, rules, new Validity(input.From, input.To), Newest(input.Readings.Span), vectors, findings);
            placement.Mark(kept.Span[0].At, FindingKind.FirstReading, null);
            BuildSpans(rules, input.Readings, kept, placement);
        }

        CorrectionPlacement.Apply(rules, input, vectors, findings);
        return (vectors, verdicts, Unique(findings));
    }

    /// <summary>Hands the spans of a meter's readings to the sink.</summary>
    internal static void BuildSpans(ReadingRules rules, ReadOnlyMemory<MeterReading> all, ReadOnlyMemory<MeterReading> kept, ISpanSink sink)
    {
        switch (rules.Signal)
        {
            case MeterSignal.Interval:
                IntervalSpans.Build(rules, all, kept.Span, sink);
                break;
            case MeterSignal.Power:
                PowerSpans.Build(rules, kept.Span, sink);
                break;
            case MeterSignal.Register:
                RegisterSpans.Build(rules, kept, sink);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rules), rules.Signal, "There is no such signal.");
        }
    }

    private static DateTime Newest(ReadOnlySpan<MeterReading> readings)
    {
        for (var i = readings.Length - 1; i >= 0; i--)
        {
            if (readings[i].Counts)
            {
                return readings[i].At;
            }
        }

        return Validity.Beginning;
    }

    // The table has one row for an instant and a kind: amounts that are stated there are added, of two corrections the later holds.
    private static List<Finding> Unique(List<Finding> findings) =>
        findings.Count < 2 ? findings : [.. findings.GroupBy(f => (f.From, f.Kind)).Select(g => g.Aggregate(Merge)).OrderBy(f => f.From).ThenBy(f => f.Kind)];

    private static Finding Merge(Finding first, Finding second) => second.Kind == FindingKind.IntervalCorrection
        ? second
        : second with { To = first.To > second.To ? first.To : second.To, Amount = checked(first.Amount + second.Amount) ?? first.Amount ?? second.Amount };
}

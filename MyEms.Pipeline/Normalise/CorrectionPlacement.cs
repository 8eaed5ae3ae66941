using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Puts corrections in place of what was computed, in order of their ids. The quantity of one is laid evenly over its
/// intervals, in whole millionths that add up to it; what a later one covers of it is lost to it.
/// </summary>
internal static class CorrectionPlacement
{
    public static void Apply(ReadingRules rules, MeterInput input, VectorBuilder vectors, List<Finding> findings)
    {
        foreach (var correction in input.Corrections)
        {
            var length = (correction.To - correction.From).Ticks;
            var at = correction.From > input.From ? correction.From : input.From;
            for (; at < correction.To && at < input.To; at += BaseInterval.Length)
            {
                var start = Exact.Proportion(correction.Quantity, (at - correction.From).Ticks, length);
                var end = Exact.Proportion(correction.Quantity, (at + BaseInterval.Length - correction.From).Ticks, length);
                if (rules.SegmentAt(at) is >= 0 and var segment)
                {
                    vectors.Set(rules.Segments[segment].Key, at, end - start);
                }
            }

            if (correction.From >= input.From && correction.From < input.To)
            {
                findings.Add(new Finding(input.MeterId, correction.From, correction.To, FindingKind.IntervalCorrection, correction.Quantity));
            }
        }
    }
}

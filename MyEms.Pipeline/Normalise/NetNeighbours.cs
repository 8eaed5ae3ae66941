using MyEms.Core.Cleaning;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Judges a reading of a net register, which may rise and fall: one that leaps away and straight back, both times by far more
/// than it moves between the readings beside it, and by more than half of what it shows there.
/// </summary>
internal static class NetNeighbours
{
    // A net register has no direction that a leap contradicts, so it takes more to call one wrong.
    private const double Severity = 2.5;
    private const double LeastShare = 0.5;

    /// <summary>Whether the reading leapt, which way, and from where; null when it did not, or nothing is known beside it.</summary>
    public static (Detector Detector, double Limit)? Leap(ReadOnlySpan<MeterReading> readings, int i, ReadingRules rules, double factor)
    {
        if (i == 0 || i + 1 >= readings.Length)
        {
            return null;
        }

        var (there, back) = (rules.ShortestWay(readings[i - 1].Value, readings[i].Value), rules.ShortestWay(readings[i + 1].Value, readings[i].Value));
        if (there * back <= 0)
        {
            return null;
        }

        Span<double> steps = stackalloc double[4];
        var count = 0;
        for (var other = Math.Max(1, i - 2); other <= i + Neighbours.Reach && other < readings.Length; other++)
        {
            if (other != i && other != i + 1)
            {
                steps[count++] = Math.Abs(rules.ShortestWay(readings[other - 1].Value, readings[other].Value));
            }
        }

        steps = steps[..count];
        steps.Sort();
        var usual = count < 2 ? 0 : (steps[(count - 1) / 2] + steps[count / 2]) / 2;
        var leap = Math.Min(Math.Abs(there), Math.Abs(back));
        var shown = Math.Max(Math.Abs(readings[i - 1].Value), Math.Abs(readings[i + 1].Value));
        return usual > 0 && leap > Severity * factor * usual && leap > LeastShare * shown
            ? (there > 0 ? Detector.Spike : Detector.Dip, readings[i - 1].Value)
            : null;
    }
}

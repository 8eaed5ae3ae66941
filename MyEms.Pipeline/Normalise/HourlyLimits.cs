using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;

namespace MyEms.Pipeline.Normalise;

/// <summary>Whether a reading means more or less than an hour of its meter can bring.</summary>
internal static class HourlyLimits
{
    // A coarse register that is read often seems to leap: nothing is asked of less than a base interval.
    private static readonly double s_leastHours = BaseInterval.Length.TotalHours;

    /// <summary>
    /// What the limits have against a reading, in the item's unit per hour. A register is judged from each of the three readings
    /// before it, and must exceed its limit from all, so that one wrong reading does not condemn the good ones after it; a fall
    /// is for others to judge.
    /// </summary>
    /// <param name="readings">In order of time, mirrored if the meter counts down.</param>
    /// <param name="i">The one to judge.</param>
    /// <param name="rules">The meter's.</param>
    /// <param name="multiplier">To the item's unit.</param>
    public static (Detector Detector, double Value, double? Low, double? High)? Judge(
        ReadOnlySpan<MeterReading> readings, int i, ReadingRules rules, double multiplier)
    {
        if (rules.Signal != MeterSignal.Register)
        {
            var hours = rules.Signal == MeterSignal.Power ? 1 : i == 0 ? double.NaN : Hours(readings[i - 1].At, readings[i].At, rules);
            return Outside(readings[i].Value * multiplier / hours, rules);
        }

        (Detector, double, double?, double?)? verdict = null;
        for (var before = i - 1; before >= Math.Max(0, i - Neighbours.Reach); before--)
        {
            var judged = OfRise(readings[before], readings[i], rules, multiplier);
            if (judged is null)
            {
                return null;
            }

            verdict ??= judged;
        }

        return verdict;
    }

    /// <summary>Whether a register that rose between two readings rose by more than its hours allow.</summary>
    public static bool IsAbove(in MeterReading from, in MeterReading to, ReadingRules rules, double multiplier) =>
        rules.HourlyHigh is { } high && (to.Value - from.Value) * multiplier / Math.Max((to.At - from.At).TotalHours, s_leastHours) > high;

    private static (Detector, double, double?, double?)? OfRise(in MeterReading from, in MeterReading to, ReadingRules rules, double multiplier)
    {
        var rise = (to.Value - from.Value) * multiplier;
        var hours = (to.At - from.At).TotalHours;
        var isBelow = rise >= 0 && hours >= s_leastHours && rise / hours < rules.HourlyLow;
        return rise >= 0 && (isBelow || IsAbove(from, to, rules, multiplier))
            ? (Detector.HourlyLimit, rise / Math.Max(hours, s_leastHours), rules.HourlyLow, rules.HourlyHigh)
            : null;
    }

    private static (Detector, double, double?, double?)? Outside(double perHour, ReadingRules rules) =>
        perHour < rules.HourlyLow || perHour > rules.HourlyHigh ? (Detector.HourlyLimit, perHour, rules.HourlyLow, rules.HourlyHigh) : null;

    // A quantity that comes after a silence is one of a usual interval, not of the silence.
    private static double Hours(DateTime from, DateTime to, ReadingRules rules) =>
        Math.Max(Math.Min((to - from).TotalHours, rules.GapLimit.TotalHours), s_leastHours);
}

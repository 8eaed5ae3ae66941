using MyEms.Core.Ledger;
using MyEms.Core.Meters;

namespace MyEms.Pipeline.Normalise;

/// <summary>What each interval of a gap would usually bring, by the measured intervals of the 28 days before it; see <see cref="GapMethod"/>.</summary>
internal sealed class GapProfile
{
    // Days with a measured interval at the same time of day that make a mean.
    private const int EnoughDays = 3;
    private const int EnoughSimilarDays = 2;

    private readonly MeasuredHistory _history;
    private readonly ReadingRules _rules;
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _gap;
    private readonly long _first;
    private readonly List<(int Day, bool IsWorking, double Amount)>[] _bySlot = new List<(int, bool, double)>[BaseInterval.PerDay];
    private readonly Dictionary<int, bool> _isWorking = [];

    private GapProfile(MeasuredHistory history, ReadingRules rules, DateTime gap)
    {
        (_history, _rules, _gap) = (history, rules, gap);
        _first = gap.Ticks / BaseInterval.Length.Ticks;
        var segment = rules.SegmentAt(gap);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(segment < 0 ? "UTC" : rules.Segments[segment].Zone);
    }

    /// <summary>The expectation per whole interval in register units, not negative; null when too little was measured, or nothing but zero.</summary>
    public static double[]? Of(MeasuredHistory history, ReadingRules rules, DateTime from, DateTime to)
    {
        var profile = new GapProfile(history, rules, from);
        if (rules.GapMethod != GapMethod.Previous)
        {
            profile.Collect();
        }

        var last = (to.Ticks - 1) / BaseInterval.Length.Ticks;
        var expected = new double[last - profile._first + 1];
        for (var i = 0; i < expected.Length; i++)
        {
            if (profile.Expect(profile._first + i) is not { } amount)
            {
                return null;
            }

            expected[i] = Math.Max(0, amount);
        }

        return Array.TrueForAll(expected, e => e == 0) ? null : expected;
    }

    private double? Expect(long interval) => _rules.GapMethod switch
    {
        GapMethod.Previous => SameTimeOfLastDay(interval),
        GapMethod.Weighted => Weighted(interval),
        GapMethod.SimilarDays => SimilarDays(interval),
        _ => null,
    };

    // The same time on the last day on which it was measured: the day before the gap is repeated.
    private double? SameTimeOfLastDay(long interval)
    {
        var days = ((interval - _first) / BaseInterval.PerDay) + 1;
        for (var at = interval - (days * BaseInterval.PerDay); at >= _first - MeasuredHistory.Intervals; at -= BaseInterval.PerDay)
        {
            if (_history.Of(at) is { } amount)
            {
                return amount;
            }
        }

        return null;
    }

    // A day counts by the inverse of its distance.
    private double? Weighted(long interval)
    {
        var (day, slot) = LocalOf(interval);
        var (sum, weights, count) = (0.0, 0.0, 0);
        foreach (var sample in _bySlot[slot] ?? [])
        {
            var weight = 1.0 / Math.Max(1, day - sample.Day);
            (sum, weights, count) = (sum + (weight * sample.Amount), weights + weight, count + 1);
        }

        return count < EnoughDays ? null : sum / weights;
    }

    private double? SimilarDays(long interval)
    {
        var (day, slot) = LocalOf(interval);
        var isWorking = IsWorking(day);
        var (sum, count) = (0.0, 0);
        foreach (var sample in _bySlot[slot] ?? [])
        {
            if (sample.IsWorking == isWorking)
            {
                (sum, count) = (sum + sample.Amount, count + 1);
            }
        }

        return count < EnoughSimilarDays ? null : sum / count;
    }

    private void Collect()
    {
        for (var interval = _first - MeasuredHistory.Intervals; interval < _first; interval++)
        {
            if (_history.Of(interval) is { } amount)
            {
                var (day, slot) = LocalOf(interval);
                (_bySlot[slot] ??= []).Add((day, IsWorking(day), amount));
            }
        }
    }

    private bool IsWorking(int day)
    {
        if (!_isWorking.TryGetValue(day, out var isWorking))
        {
            _isWorking.Add(day, isWorking = _rules.IsWorkingDay(DateOnly.FromDayNumber(day), _gap));
        }

        return isWorking;
    }

    private (int Day, int Slot) LocalOf(long interval)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(interval * BaseInterval.Length.Ticks, DateTimeKind.Utc), _zone);
        return (DateOnly.FromDateTime(local).DayNumber, BaseInterval.IndexOf(local));
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>What must hold for the hours of a stretch, said without the way in which they are cut.</summary>
internal static class HourRules
{
    public static IEnumerable<string> Violations(ZoneTruth truth, IReadOnlyList<LocalBucket> hours, DateOnly start, DateOnly end)
    {
        if (hours[0].StartUtc != truth.StartOf(start) || hours[^1].EndUtc != truth.StartOf(end))
        {
            yield return "does not begin or end with its days";
        }

        for (var i = 0; i < hours.Count; i++)
        {
            var (from, to) = (hours[i].StartUtc, hours[i].EndUtc);
            var hour = Hour(truth, from);
            if (i > 0 && hours[i - 1].EndUtc != from)
            {
                yield return $"a hole or an overlap at {from:u}";
            }

            if (hours[i].Start.DateTime != truth.LocalAt(from) || hours[i].End.DateTime != truth.LocalAt(to))
            {
                yield return $"another local time at {from:u}";
            }

            for (var at = from; at < to; at += BaseInterval.Length)
            {
                if (Hour(truth, at) != hour)
                {
                    yield return $"two hours of the clock in {from:u}";
                }
            }

            // Where the clock does not change, an hour is an hour and begins with its first minute. (It changed at a minute past
            // midnight in some zones: the quarter hour before belongs to the hour in which it began.)
            if (truth.OffsetAt(from - BaseInterval.Length) == truth.OffsetAt(to) && (to - from != TimeSpan.FromHours(1) || truth.LocalAt(from).Minute != 0))
            {
                yield return $"{to - from} at {from:u}";
            }
        }
    }

    private static DateTime Hour(ZoneTruth truth, DateTime at)
    {
        var local = truth.LocalAt(at);
        return local.Date.AddHours(local.Hour);
    }
}

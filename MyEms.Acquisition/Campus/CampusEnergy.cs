using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus;

/// <summary>
/// True energy of the campus at any instant, in whole base units (Wh or litres). Days are computed when asked and a few are
/// kept; of all days since the start only the totals are. Safe for several threads.
/// </summary>
public sealed class CampusEnergy
{
    private const int DaysKept = 10;
    private readonly CampusModel _model;
    private readonly SiteState[] _sites;

    /// <summary>The truth of <paramref name="model"/>.</summary>
    public CampusEnergy(CampusModel model)
    {
        _model = model;
        _sites = [.. model.Sites.Select(s => new SiteState(new SiteDayCalculation(model, s.Index), model.Start))];
    }

    /// <summary>A site's UTC day; <paramref name="day"/> counts from <see cref="CampusModel.Start"/>.</summary>
    public SiteDay Day(int site, int day)
    {
        var state = _sites[site];
        lock (state)
        {
            return state.Day(day);
        }
    }

    /// <summary>Energy of a meter from the start to <paramref name="at"/> (UTC), even within an interval; 0 before the start.</summary>
    public long CumulativeAt(int meter, DateTime at)
    {
        var ticks = (at - _model.Start).Ticks;
        if (ticks <= 0)
        {
            return 0;
        }

        var (day, rest) = Math.DivRem(ticks, TimeSpan.TicksPerDay);
        var (interval, within) = Math.DivRem(rest, DayContext.Interval.Ticks);
        var m = _model.Meters[meter];
        var state = _sites[m.Site];
        lock (state)
        {
            var siteDay = state.Day((int)day);
            var begun = state.Before((int)day)[m.Slot] + siteDay.Cumulative(m.Slot, (int)interval);
            return begun + (siteDay.Energy(m.Slot, (int)interval) * within / DayContext.Interval.Ticks);
        }
    }

    /// <summary>Energy of a meter in the interval that holds <paramref name="at"/>; 0 before the start.</summary>
    public long IntervalAt(int meter, DateTime at)
    {
        var ticks = (at - _model.Start).Ticks;
        if (ticks < 0)
        {
            return 0;
        }

        var m = _model.Meters[meter];
        var interval = ticks % TimeSpan.TicksPerDay / DayContext.Interval.Ticks;
        return Day(m.Site, (int)(ticks / TimeSpan.TicksPerDay)).Energy(m.Slot, (int)interval);
    }

    private sealed class SiteState(SiteDayCalculation calculation, DateTime start)
    {
        private readonly LinkedList<(int Day, SiteDay Values)> _kept = new();
        private readonly List<long[]> _before = [];

        public SiteDay Day(int day)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Day == day)
                {
                    return node.Value.Values;
                }
            }

            var values = calculation.Compute(start.AddDays(day));
            _kept.AddFirst((day, values));
            if (_kept.Count > DaysKept)
            {
                _kept.RemoveLast();
            }

            return values;
        }

        /// <summary>Totals of all days before <paramref name="day"/>, by slot.</summary>
        public long[] Before(int day)
        {
            while (_before.Count <= day)
            {
                _before.Add(Next());
            }

            return _before[day];
        }

        private long[] Next()
        {
            if (_before.Count == 0)
            {
                return new long[calculation.Slots];
            }

            var totals = (long[])_before[^1].Clone();
            var values = calculation.Compute(start.AddDays(_before.Count - 1));
            for (var slot = 0; slot < totals.Length; slot++)
            {
                totals[slot] += values.Total(slot);
            }

            return totals;
        }
    }
}

using System.Collections.Immutable;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Supervision;

/// <summary>
/// Which points of a source are due when. Points with an interval of their own form groups on one grid, so that groups
/// that fall together are read together. Knows no clock: times are spans since an arbitrary monotonic start.
/// </summary>
internal sealed class PollSchedule
{
    private readonly TimeSpan _phase;
    private readonly Group[] _groups;
    // More groups than this share a bit: some of them are then read more often than asked, never less.
    private const int MaskBits = 64;
    private const int MaxUnions = 32;

    private readonly Dictionary<ulong, IReadOnlyList<PointSpec>> _unions = [];

    public PollSchedule(SourceConfiguration configuration, TimeSpan phase)
    {
        _phase = phase;
        _groups = [.. configuration.Points
            .GroupBy(p => Limit(p.PollInterval ?? configuration.Source.PollInterval))
            .OrderBy(g => g.Key)
            .Select(g => new Group(g.Key, [.. g], phase))];
    }

    /// <summary>When the next read is due; null when there is nothing to read ever.</summary>
    public TimeSpan? NextDue => _groups.Length == 0 ? null : _groups.Min(g => g.Due);

    /// <summary>The shortest interval of all points.</summary>
    public TimeSpan ShortestInterval => _groups.Length == 0 ? TimeSpan.MaxValue : _groups[0].Interval;

    /// <summary>How often a read was left out because the one before took too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>
    /// Takes what is due and moves it to the next moment of its grid that is still to come: a late read is followed
    /// by the rhythm, never by a burst. The same set of points is always the same list.
    /// </summary>
    public IReadOnlyList<PointSpec> Take(TimeSpan now)
    {
        ulong due = 0;
        for (var i = 0; i < _groups.Length; i++)
        {
            if (_groups[i].Due <= now)
            {
                due |= 1UL << (i % MaskBits);
                Advance(_groups[i], now);
            }
        }

        return Union(due);
    }

    /// <summary>Leaves everything alone until a moment, at which all of it is tried.</summary>
    public void HoldUntil(TimeSpan moment)
    {
        foreach (var group in _groups)
        {
            group.Due = moment;
        }
    }

    /// <summary>After a read that took until now: what fell due meanwhile is counted and left out, so that a slow device is not chased.</summary>
    public void SkipMissed(TimeSpan now)
    {
        foreach (var group in _groups.Where(g => g.Due <= now))
        {
            Skipped += 1 + (long)((now - group.Due) / group.Interval);
            Advance(group, now);
        }
    }

    private void Advance(Group group, TimeSpan now)
    {
        var steps = Math.Floor((now - _phase) / group.Interval) + 1;
        group.Due = _phase + (group.Interval * Math.Max(0, steps));
    }

    private IReadOnlyList<PointSpec> Union(ulong due)
    {
        if (!_unions.TryGetValue(due, out var union))
        {
            if (_unions.Count >= MaxUnions)
            {
                _unions.Clear();
            }

            union = [.. _groups.Where((_, i) => (due & (1UL << (i % MaskBits))) != 0).SelectMany(g => g.Points)];
            _unions.Add(due, union);
        }

        return union;
    }

    private static TimeSpan Limit(TimeSpan interval) =>
        interval < DataSourceSpec.ShortestPoll ? DataSourceSpec.ShortestPoll : interval;

    private sealed class Group(TimeSpan interval, ImmutableArray<PointSpec> points, TimeSpan due)
    {
        public TimeSpan Interval { get; } = interval;

        public ImmutableArray<PointSpec> Points { get; } = points;

        public TimeSpan Due { get; set; } = due;
    }
}

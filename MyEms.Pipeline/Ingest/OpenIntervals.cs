using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Ingest;

/// <summary>What a batch has to mark now, and what may wait until its interval has ended.</summary>
internal sealed record MarkPlan(IReadOnlyList<DirtyMark> Now, IReadOnlyList<DirtyMark> Later, IReadOnlyList<DirtyMark> Written);

/// <summary>
/// Spares the marks of live readings that only prolong an interval which is still open: it is shown from memory and enters the ledger when
/// it has ended. A point's readings may wait only if all are newer than the newest we stored, in the same interval as that one, and
/// the interval has not ended by the clock; anything else (history, restart, disorder, another instance's point) is marked at once.
/// What waits is never forgotten: the next mark of the point takes it along, <see cref="Overdue"/> gives it out when
/// its interval has ended with nothing after it, and at stop everything is given out. It is put down before
/// the write and again after it, whatever became of the write: of a commit whose answer was lost we cannot know, and a
/// concurrent mark of the same point may have been worked off while our rows were not visible yet.
/// Only a crash forgets; the newest reading of each point is therefore marked at start (see <see cref="ReadingWriter.MarkNewestAsync"/>).
/// </summary>
internal sealed class OpenIntervals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, DateTime> _newest = [];
    private readonly Dictionary<int, DirtyMark> _waiting = [];

    /// <summary>Decides for the ranges that a batch is about to write.</summary>
    public MarkPlan Plan(IReadOnlyList<DirtyMark> ranges, bool isLive, DateTime now)
    {
        var (marks, later) = (new List<DirtyMark>(), new List<DirtyMark>());
        lock (_lock)
        {
            foreach (var range in ranges)
            {
                if (isLive && MayWait(range, now))
                {
                    later.Add(range);
                    Wait(range);
                }
                else
                {
                    marks.Add(_waiting.TryGetValue(range.Key, out var waiting) ? Hull(range, waiting) : range);
                }
            }
        }

        return new MarkPlan(marks, later, ranges);
    }

    /// <summary>Takes note of what became of the write.</summary>
    public void Settle(MarkPlan plan, bool isCommitted)
    {
        lock (_lock)
        {
            if (isCommitted)
            {
                foreach (var range in plan.Written)
                {
                    var last = LastOf(range);
                    _newest[range.Key] = _newest.TryGetValue(range.Key, out var newest) && newest > last ? newest : last;
                }

                Forget(plan.Now);
            }

            foreach (var range in plan.Later)
            {
                Wait(range);
            }
        }
    }

    /// <summary>What has waited although its interval ended before the given instant.</summary>
    public IReadOnlyList<DirtyMark> Overdue(DateTime endedBefore)
    {
        lock (_lock)
        {
            return [.. _waiting.Values.Where(w => BaseInterval.Floor(w.From) + BaseInterval.Length < endedBefore)];
        }
    }

    /// <summary>Takes note that marks were committed.</summary>
    public void Marked(IReadOnlyList<DirtyMark> marks)
    {
        lock (_lock)
        {
            Forget(marks);
        }
    }

    private bool MayWait(DirtyMark range, DateTime now) =>
        _newest.TryGetValue(range.Key, out var newest)
        && range.From > newest
        && BaseInterval.Floor(newest) == BaseInterval.Floor(LastOf(range))
        && BaseInterval.Floor(newest) + BaseInterval.Length > now;

    private void Wait(DirtyMark range) =>
        _waiting[range.Key] = _waiting.TryGetValue(range.Key, out var waiting) ? Hull(range, waiting) : range;

    private void Forget(IReadOnlyList<DirtyMark> marks)
    {
        foreach (var mark in marks)
        {
            if (_waiting.TryGetValue(mark.Key, out var waiting) && mark.From <= waiting.From && waiting.To <= mark.To)
            {
                _waiting.Remove(mark.Key);
            }
        }
    }

    private static DateTime LastOf(DirtyMark range) => range.To.AddTicks(-TimeSpan.TicksPerMicrosecond);

    private static DirtyMark Hull(DirtyMark a, DirtyMark b) =>
        new(a.Key, a.From < b.From ? a.From : b.From, a.To > b.To ? a.To : b.To, a.Cause ?? b.Cause);
}

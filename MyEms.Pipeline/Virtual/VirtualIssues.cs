using MyEms.Core.Formulas;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Virtual;

/// <summary>Gathers intervals without a value into issues: as many rows as days, however many intervals.</summary>
internal sealed class VirtualIssues
{
    private readonly Dictionary<(int Meter, DateOnly Day, FormulaReason Reason), (int First, int Last, int Count)> _intervals = [];

    public void Add(int meter, DateOnly day, int interval, FormulaReason reason)
    {
        if (reason == FormulaReason.MissingInput)
        {
            return;
        }

        var key = (meter, day, reason);
        var (first, last, count) = _intervals.TryGetValue(key, out var found) ? found : (interval, interval, 0);
        _intervals[key] = (Math.Min(first, interval), Math.Max(last, interval), count + 1);
    }

    public List<VirtualIssue> ToList() =>
    [
        .. _intervals
            .Select(i => new VirtualIssue(
                i.Key.Meter, i.Key.Reason, BaseInterval.StartOf(i.Key.Day, i.Value.First), BaseInterval.StartOf(i.Key.Day, i.Value.Last + 1), i.Value.Count))
            .OrderBy(i => i.MeterId).ThenBy(i => i.From),
    ];
}

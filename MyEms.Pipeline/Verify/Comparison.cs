using System.Globalization;
using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Verify;

/// <summary>Counts and describes where stored figures differ from recomputed ones.</summary>
internal sealed class Comparison(LedgerModel model, Outstanding outstanding)
{
    private const int ExamplesKept = 10;
    private readonly List<string> _examples = [];

    public long Compared { get; private set; }

    public long Differing { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    public void Vectors(IEnumerable<LedgerVector> computed, IEnumerable<LedgerVector> stored)
    {
        var expected = computed.ToDictionary(v => (v.NodeId, v.Key, v.Day), v => v.Values);
        var nothing = new DayVector();
        foreach (var row in stored.Where(v => !outstanding.Covers(v.NodeId, v.Day)))
        {
            expected.Remove((row.NodeId, row.Key, row.Day), out var values);
            Note(row.NodeId, row.Key, row.Day, row.Values.DifferencesFrom(values ?? nothing), BaseInterval.PerDay, "interval(s)");
        }

        foreach (var ((node, key, day), values) in expected.Where(e => !outstanding.Covers(e.Key.NodeId, e.Key.Day)))
        {
            Note(node, key, day, values.DifferencesFrom(nothing), BaseInterval.PerDay, "interval(s) not stored");
        }
    }

    public void Days(IEnumerable<LedgerDay> computed, IEnumerable<LedgerDay> stored)
    {
        var expected = computed.ToDictionary(d => (d.NodeId, d.Key, d.Day, d.Period));
        foreach (var row in stored.Where(Comparable))
        {
            expected.Remove((row.NodeId, row.Key, row.Day, row.Period), out var day);
            Note(row.NodeId, row.Key, row.Day, row == day ? 0 : 1, 1, "local day");
        }

        foreach (var day in expected.Values.Where(Comparable))
        {
            Note(day.NodeId, day.Key, day.Day, 1, 1, "local day not stored");
        }
    }

    private bool Comparable(LedgerDay day) => !outstanding.Covers(day.NodeId, model.DayRange(day.NodeId, day.Day));

    private void Note(int node, VectorKey key, DateOnly day, int differing, int compared, string what)
    {
        Compared += compared;
        Differing += differing;
        if (differing > 0 && _examples.Count < ExamplesKept)
        {
            _examples.Add(string.Create(
                CultureInfo.InvariantCulture, $"node {node}, item {key.ItemId}, {key.Role}, {day:yyyy-MM-dd}: {differing} {what} differ"));
        }
    }
}

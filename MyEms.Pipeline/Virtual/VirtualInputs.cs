using MyEms.Core.Formulas;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Virtual;

/// <summary>Everything that the formulas of a batch read, by input and UTC day.</summary>
internal sealed class VirtualInputs
{
    private readonly Dictionary<(int MeterId, DateOnly Day), InputDay> _meters = [];
    private readonly Dictionary<(int PointId, DateOnly Day), InputDay> _points = [];

    /// <summary>Unit codes of the points.</summary>
    public IReadOnlyDictionary<int, string> PointUnits { get; init; } = new Dictionary<int, string>();

    public InputDay? OfMeter(int meterId, DateOnly day) => _meters.GetValueOrDefault((meterId, day));

    public InputDay? OfPoint(int pointId, DateOnly day) => _points.GetValueOrDefault((pointId, day));

    /// <summary>Adds vectors of meters; a day on which a meter's item changed has two of them.</summary>
    public void Add(IEnumerable<LedgerVector> vectors)
    {
        foreach (var vector in vectors)
        {
            Day(_meters, (vector.NodeId, vector.Day)).Take(vector.Values);
        }
    }

    public void Add(IEnumerable<PointMean> means)
    {
        foreach (var mean in means)
        {
            var day = Day(_points, (mean.PointId, BaseInterval.DayOf(mean.At)));
            var interval = BaseInterval.IndexOf(mean.At);
            (day.Values[interval], day.Manual[interval]) = (mean.Value, mean.IsManual);
        }
    }

    /// <summary>The day of a meter that is computed here: what is stored of it is the past and no input.</summary>
    public InputDay Begin(int meterId, DateOnly day) => _meters[(meterId, day)] = new InputDay();

    private static InputDay Day(Dictionary<(int, DateOnly), InputDay> days, (int, DateOnly) key)
    {
        if (!days.TryGetValue(key, out var day))
        {
            days.Add(key, day = new InputDay());
        }

        return day;
    }
}

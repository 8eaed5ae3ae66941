using MyEms.Acquisition.Supervision;
using MyEms.Core.Formulas;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.VirtualPoints;

/// <summary>
/// Computes virtual points from live values, those only whose inputs have changed since the last time. Not safe for several threads;
/// its owner calls it from one loop.
/// </summary>
internal sealed class VirtualPointEvaluation(LiveValues live, TimeSpan inputAge)
{
    private readonly Dictionary<int, Seen> _seen = [];

    /// <summary>Computes what changed, publishes it, and returns the readings that are to be stored.</summary>
    public IReadOnlyList<Reading> Run(VirtualPointSet set, DateTime now)
    {
        var stored = new List<Reading>();
        var published = new List<Reading>();
        var fresh = new Dictionary<int, Reading>();
        foreach (var point in set.Points.Where(p => p.Range.Contains(now)))
        {
            var (values, newest) = InputsOf(set, point, fresh, now);
            if (_seen.TryGetValue(point.Point.Id, out var seen) && seen.SameAs(point.VersionId, values, newest))
            {
                continue;
            }

            _seen[point.Point.Id] = new Seen(point.VersionId, values, newest);
            if (Compute(point, values, newest, now) is { } reading)
            {
                fresh[point.Point.Id] = reading;
                published.Add(reading);
                if (point.Point.IsStored)
                {
                    stored.Add(reading);
                }
            }
        }

        if (published.Count > 0)
        {
            live.Publish(published.ToArray());
        }

        return stored;
    }

    private Reading? Compute(VirtualPoint point, double[] values, DateTime newest, DateTime now)
    {
        if (point.Program is not { } program)
        {
            live.PublishFault([point.Point.Id], now, "The formula cannot be computed as it is stored.");
            return null;
        }

        var value = program.Evaluate(values);
        if (double.IsNaN(value) || newest == DateTime.MinValue)
        {
            live.PublishFault([point.Point.Id], now, Sentence(program.Explain(values)));
            return null;
        }

        return Calibration.TryApply(point.Point, value, newest, out var reading) is null ? reading : null;
    }

    /// <summary>The values of the inputs, missing ones included, and the instant of the newest that is not missing.</summary>
    private (double[] Values, DateTime Newest) InputsOf(VirtualPointSet set, VirtualPoint point, Dictionary<int, Reading> fresh, DateTime now)
    {
        var values = new double[point.Inputs.Count];
        var newest = DateTime.MinValue;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.NaN;
            if (LatestOf(set, point.Inputs[i], fresh) is { Quality: ReadingQuality.Good } latest && now - latest.At <= inputAge)
            {
                values[i] = latest.Value;
                newest = latest.At > newest ? latest.At : newest;
            }
        }

        return (values, newest);
    }

    // A device that does not answer for a moment keeps its last value until that is too old; a formula without a value has none at once.
    private Reading? LatestOf(VirtualPointSet set, int pointId, Dictionary<int, Reading> fresh)
    {
        if (fresh.TryGetValue(pointId, out var computed))
        {
            return computed;
        }

        return live.Find(pointId) is { Value: { } value } found && (found.Fault is null || !set.Holds(pointId))
            ? new Reading(pointId, found.At, value, found.Quality)
            : null;
    }

    private static string Sentence(FormulaOutcome outcome) => outcome.Reason switch
    {
        FormulaReason.MissingInput => $"The formula has no value: {FormulaNames.Write(outcome.Name ?? "?")} has none, or none that is recent and within its limits.",
        FormulaReason.DivisionByZero => "The formula has no value: division by zero.",
        FormulaReason.NegativeRoot => "The formula has no value: square root of a negative number.",
        FormulaReason.UndefinedPower => "The formula has no value: a negative number to the power of a fraction.",
        FormulaReason.Overflow => "The formula has no value: a number too large.",
        _ => "The formula has no value: none of its inputs has one that is recent.",
    };

    private sealed record Seen(int VersionId, double[] Values, DateTime Newest)
    {
        public bool SameAs(int versionId, double[] values, DateTime newest) =>
            VersionId == versionId && Newest == newest && Values.AsSpan().SequenceEqual(values);
    }
}

using MyEms.Acquisition.Drivers;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Supervision;

/// <summary>The points that share one fault, and when it was seen (UTC).</summary>
internal sealed record FaultGroup(Fault Fault, DateTime At, int[] PointIds);

/// <summary>What one read of a source means. Pure.</summary>
/// <param name="Readings">Finite values with their quality.</param>
/// <param name="Stored">Those of them that are to be kept.</param>
/// <param name="Faults">The points without one, by fault.</param>
/// <param name="Failure">Null when the source gave anything; else the fault that most of its points share.</param>
internal sealed record ReadOutcome(Reading[] Readings, ReadOnlyMemory<Reading> Stored, FaultGroup[] Faults, Fault? Failure)
{
    /// <summary>Points that gave no value.</summary>
    public int FaultyPoints => Faults.Sum(f => f.PointIds.Length);

    /// <exception cref="InvalidOperationException">The driver broke its contract: other points than asked, or in another order.</exception>
    public static ReadOutcome From(IReadOnlyList<PointSpec> points, IReadOnlyList<PointResult> results)
    {
        if (results.Count != points.Count)
        {
            throw new InvalidOperationException($"The driver gave {results.Count} results for {points.Count} points.");
        }

        var readings = new List<Reading>(points.Count);
        var shownOnly = new HashSet<int>();
        var faults = new List<(Fault Fault, DateTime At, int PointId)>();
        var answered = false;
        for (var i = 0; i < points.Count; i++)
        {
            if (results[i].PointId != points[i].Id)
            {
                throw new InvalidOperationException($"The driver gave point {results[i].PointId} where {points[i].Id} was asked for.");
            }

            answered |= results[i].Fault is null;
            if (!points[i].IsStored)
            {
                shownOnly.Add(points[i].Id);
            }

            if (Take(points[i], results[i], readings) is { } fault)
            {
                faults.Add((fault, results[i].At, points[i].Id));
            }
        }

        FaultGroup[] groups = [.. faults.GroupBy(f => f.Fault)
            .Select(g => new FaultGroup(g.Key, g.First().At, [.. g.Select(f => f.PointId)]))
            .OrderByDescending(g => g.PointIds.Length)];
        Reading[] all = [.. readings];
        var stored = shownOnly.Count == 0 ? all : Array.FindAll(all, r => !shownOnly.Contains(r.PointId));
        return new ReadOutcome(all, stored, groups, answered || groups.Length == 0 ? null : FailureOf(groups));
    }

    /// <summary>The outcome of a read that never gave results.</summary>
    public static ReadOutcome Of(IReadOnlyList<PointSpec> points, Fault fault, DateTime at) =>
        new([], default, [new FaultGroup(fault, at, [.. points.Select(p => p.Id)])], fault);

    // A text is an answer, but no reading: it neither enters the history nor counts as a fault.
    private static Fault? Take(PointSpec point, in PointResult result, List<Reading> readings)
    {
        if (result.Fault is not null || result.Text is not null)
        {
            return result.Fault;
        }

        var fault = Calibration.TryApply(point, result.Value, result.At, out var reading);
        if (fault is null)
        {
            readings.Add(reading);
        }

        return fault;
    }

    // Anything that may pass by itself decides: a source is given up for longer only when nothing about it can mend itself.
    private static Fault FailureOf(FaultGroup[] groups) =>
        (groups.FirstOrDefault(g => g.Fault.Kind == FaultKind.Transient) ?? groups[0]).Fault;
}

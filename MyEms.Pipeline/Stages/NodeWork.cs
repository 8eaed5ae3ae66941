using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Stages;

/// <summary>Local days of a node to compute in one step.</summary>
internal sealed record NodeWork(int Node, NodeDays Days, long? Cause)
{
    /// <summary>Joins what overlaps, so that no day of a node is named twice.</summary>
    public static List<NodeWork> Merge(List<NodeWork> work)
    {
        var merged = new List<NodeWork>();
        foreach (var next in work.OrderBy(w => w.Node).ThenBy(w => w.Days.FirstVector))
        {
            if (merged.Count > 0 && merged[^1] is { } last && last.Node == next.Node && next.Days.FirstVector < last.Days.EndVector)
            {
                merged[^1] = last with { Days = Join(last.Days, next.Days) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }

    // Two whole stretches of local days that share a UTC day: what lies between them, if anything, is taken along.
    private static NodeDays Join(NodeDays a, NodeDays b)
    {
        var (first, last) = (a.LocalDays[0], a.LocalDays[^1] > b.LocalDays[^1] ? a.LocalDays[^1] : b.LocalDays[^1]);
        return new NodeDays(
            [.. Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)],
            a.FirstVector, a.EndVector > b.EndVector ? a.EndVector : b.EndVector);
    }
}

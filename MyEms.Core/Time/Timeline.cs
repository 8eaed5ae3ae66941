namespace MyEms.Core.Time;

/// <summary>Compares what holds over time before and after a change.</summary>
public static class Timeline
{
    /// <summary>
    /// The ranges in which the two say different things, in order and joined where they touch. Where a timeline has nothing it
    /// says nothing, which differs from everything else.
    /// </summary>
    public static List<Validity> Differences<T>(IEnumerable<(Validity Range, T Value)> before, IEnumerable<(Validity Range, T Value)> after)
        where T : notnull
    {
        var (old, fresh) = (before.ToList(), after.ToList());
        if (old.SequenceEqual(fresh))
        {
            return [];
        }

        var bounds = new SortedSet<DateTime>(old.Concat(fresh).SelectMany(p => new[] { p.Range.From, p.Range.To }));
        var differences = new List<Validity>();
        foreach (var (from, to) in bounds.Zip(bounds.Skip(1)))
        {
            if (!Equals(ValueAt(old, from), ValueAt(fresh, from)))
            {
                Join(differences, new Validity(from, to));
            }
        }

        return differences;
    }

    /// <summary>Sorted, and joined where they touch or overlap.</summary>
    public static List<Validity> Union(IEnumerable<Validity> ranges)
    {
        var union = new List<Validity>();
        foreach (var range in ranges.Where(r => !r.IsEmpty).OrderBy(r => r.From))
        {
            Join(union, range);
        }

        return union;
    }

    private static (bool Found, T? Value) ValueAt<T>(List<(Validity Range, T Value)> parts, DateTime instant)
    {
        foreach (var (range, value) in parts)
        {
            if (range.Contains(instant))
            {
                return (true, value);
            }
        }

        return default;
    }

    private static void Join(List<Validity> ranges, Validity next)
    {
        if (ranges.Count > 0 && next.From <= ranges[^1].To)
        {
            ranges[^1] = new Validity(ranges[^1].From, next.To > ranges[^1].To ? next.To : ranges[^1].To);
        }
        else
        {
            ranges.Add(next);
        }
    }
}

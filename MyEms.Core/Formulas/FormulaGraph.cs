using MyEms.Core.Time;

namespace MyEms.Core.Formulas;

/// <summary>
/// Which formula uses which, and when. Meters and points have graphs of their own. A loop is one only where all its versions hold at the
/// same time: a meter may use another until a date that uses it from that date on. So there is an order within every stretch in which no
/// version changes, and <see cref="Stretches"/> cuts a range into such stretches.
/// </summary>
public sealed class FormulaGraph
{
    private readonly FormulaLink[] _links;
    private readonly ILookup<int, FormulaLink> _inputs;
    private readonly ILookup<int, FormulaLink> _users;

    public FormulaGraph(IEnumerable<FormulaLink> links)
    {
        _links = [.. links];
        _inputs = _links.ToLookup(l => l.OwnerId);
        _users = _links.ToLookup(l => l.InputId);
    }

    /// <summary>The use of meters by meters.</summary>
    public static FormulaGraph OfMeters(IEnumerable<FormulaVersion> versions) => Of(versions, v => v.MeterId, v => v.MeterId);

    /// <summary>The use of points by points.</summary>
    public static FormulaGraph OfPoints(IEnumerable<FormulaVersion> versions) => Of(versions, v => v.PointId, v => v.PointId);

    /// <summary>The part that an owner depends on, at any time: a loop elsewhere is none of its business.</summary>
    public FormulaGraph Only(int owner)
    {
        var reached = new HashSet<int>();
        var ahead = new Stack<int>([owner]);
        while (ahead.TryPop(out var at))
        {
            if (reached.Add(at))
            {
                foreach (var link in _inputs[at])
                {
                    ahead.Push(link.InputId);
                }
            }
        }

        return new FormulaGraph(_links.Where(l => reached.Contains(l.OwnerId)));
    }

    /// <summary>A loop, or null when there is none: with its way round and a time when it is one.</summary>
    public FormulaLoop? FindLoop() =>
        Stretches(_links.Select(l => l.OwnerId).Distinct(), Validity.Always).Select(FindLoop).FirstOrDefault(l => l is not null);

    /// <summary>Cuts a range at every bound of a version of the owners' formulas.</summary>
    public IReadOnlyList<Validity> Stretches(IEnumerable<int> owners, Validity range)
    {
        DateTime[] bounds =
        [
            .. owners.SelectMany(o => _inputs[o]).SelectMany(l => new[] { l.Range.From, l.Range.To })
                .Where(b => range.From < b && b < range.To).Append(range.From).Append(range.To).Distinct().Order(),
        ];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => new Validity(from, to))];
    }

    /// <summary>
    /// The owners in an order in which each comes after all that it uses at the instant. Saving a formula refuses loops; should there be
    /// one all the same, who is in it is said.
    /// </summary>
    public FormulaOrder Order(IEnumerable<int> owners, DateTime at)
    {
        var wanted = owners.ToHashSet();
        var (order, loops) = Walk(wanted.Order(), at);
        return new FormulaOrder([.. order.Where(wanted.Contains)], loops.SelectMany(l => l).ToHashSet());
    }

    /// <summary>Who uses an input directly, and when, within a range.</summary>
    public IEnumerable<(int OwnerId, Validity Range)> UsersOf(int inputId, Validity range) =>
        from link in _users[inputId]
        let shared = link.Range.Intersect(range)
        where !shared.IsEmpty
        select (link.OwnerId, shared);

    private static FormulaGraph Of(IEnumerable<FormulaVersion> versions, Func<FormulaVersion, int?> owner, Func<FormulaVariable, int?> input) => new(
        from version in versions
        from variable in version.Variables
        let ends = (Owner: owner(version), Input: input(variable))
        where ends.Owner is not null && ends.Input is not null
        select new FormulaLink(ends.Owner.GetValueOrDefault(), ends.Input.GetValueOrDefault(), new Validity(version.ValidFrom, version.ValidTo)));

    private FormulaLoop? FindLoop(Validity stretch) =>
        Walk(_links.Where(l => l.Range.Contains(stretch.From)).Select(l => l.OwnerId).Distinct(), stretch.From).Loops is [var loop, ..]
            ? new FormulaLoop(loop, stretch)
            : null;

    /// <summary>Depth first, with a stack of its own: chains of formulas can be long. Inputs come before their users.</summary>
    private (List<int> Order, List<List<int>> Loops) Walk(IEnumerable<int> starts, DateTime at)
    {
        var order = new List<int>();
        var loops = new List<List<int>>();
        var done = new HashSet<int>();
        foreach (var start in starts.Where(s => !done.Contains(s)))
        {
            var way = new List<int> { start };
            var onWay = new HashSet<int> { start };
            var ahead = new Stack<IEnumerator<int>>([InputsAt(start, at)]);
            while (ahead.TryPeek(out var inputs))
            {
                if (!inputs.MoveNext())
                {
                    ahead.Pop();
                    order.Add(way[^1]);
                    done.Add(way[^1]);
                    onWay.Remove(way[^1]);
                    way.RemoveAt(way.Count - 1);
                }
                else if (onWay.Contains(inputs.Current))
                {
                    loops.Add([.. way.Skip(way.IndexOf(inputs.Current)), inputs.Current]);
                }
                else if (!done.Contains(inputs.Current))
                {
                    way.Add(inputs.Current);
                    onWay.Add(inputs.Current);
                    ahead.Push(InputsAt(inputs.Current, at));
                }
            }
        }

        return (order, loops);
    }

    private IEnumerator<int> InputsAt(int owner, DateTime at) =>
        _inputs[owner].Where(l => l.Range.Contains(at)).Select(l => l.InputId).Distinct().Order().GetEnumerator();
}

using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>
/// Which meters each node is made of, with role, weight and range: "counted once" (docs/counted-once.md). A pure
/// function of configuration; it is constant between two dates of the configuration and evaluated once for each such stretch.
/// </summary>
public static class ReachCalculator
{
    /// <summary>All coefficients of all nodes, sorted by node, meter, role and time; adjoining equal ranges are joined.</summary>
    public static IReadOnlyList<Coefficient> Calculate(LedgerConfiguration configuration)
    {
        var open = new Dictionary<(int Node, int Meter, LedgerRole Role), Coefficient>();
        var done = new List<Coefficient>();
        foreach (var stretch in Stretches(configuration))
        {
            var now = ReachSnapshot.At(configuration, stretch.From).Coefficients();
            foreach (var key in open.Keys.Where(k => !now.TryGetValue(k, out var weight) || open[k].Weight != weight).ToList())
            {
                done.Add(open[key] with { ValidTo = stretch.From });
                open.Remove(key);
            }

            foreach (var (key, weight) in now)
            {
                open.TryAdd(key, new Coefficient(key.Node, key.Meter, key.Role, weight, stretch.From, Validity.End));
            }
        }

        done.AddRange(open.Values);
        return [.. done.OrderBy(c => c.NodeId).ThenBy(c => c.MeterId).ThenBy(c => c.Role).ThenBy(c => c.ValidFrom)];
    }

    private static IEnumerable<Validity> Stretches(LedgerConfiguration configuration)
    {
        var bounds = new SortedSet<DateTime> { Validity.Beginning, Validity.End };
        void Add(IEnumerable<IDated> versions)
        {
            foreach (var version in versions)
            {
                bounds.Add(version.ValidFrom);
                bounds.Add(version.ValidTo);
            }
        }

        Add(configuration.Placements);
        Add(configuration.Bindings);
        Add(configuration.MeterVersions);
        return bounds.Zip(bounds.Skip(1), (from, to) => new Validity(from, to));
    }
}

using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>The reach of every node at one instant.</summary>
internal sealed class ReachSnapshot
{
    private readonly Dictionary<int, MeterVersion> _meters;
    private readonly Dictionary<int, int> _spaceOf;
    private readonly ILookup<int, Binding> _members;
    private readonly ILookup<int, int> _metersIn;
    private readonly ILookup<int, int> _spacesIn;
    private readonly IReadOnlyList<NodeRow> _nodes;

    private ReachSnapshot(LedgerConfiguration configuration, DateTime instant)
    {
        _nodes = configuration.Nodes;
        var kinds = configuration.Nodes.ToDictionary(n => n.Id, n => n.Kind);
        _meters = configuration.MeterVersions.Where(v => v.HoldsAt(instant)).ToDictionary(v => v.MeterId);
        _spaceOf = configuration.Placements.Where(p => p.HoldsAt(instant)).ToDictionary(p => p.NodeId, p => p.SpaceId);
        _members = configuration.Bindings.Where(b => b.HoldsAt(instant)).ToLookup(b => b.OwnerId);
        _metersIn = _spaceOf.Where(p => kinds.GetValueOrDefault(p.Key) == NodeKind.Meter).ToLookup(p => p.Value, p => p.Key);
        _spacesIn = _spaceOf.Where(p => kinds.GetValueOrDefault(p.Key) == NodeKind.Space).ToLookup(p => p.Value, p => p.Key);
    }

    public static ReachSnapshot At(LedgerConfiguration configuration, DateTime instant) => new(configuration, instant);

    public Dictionary<(int Node, int Meter, LedgerRole Role), decimal> Coefficients()
    {
        var result = new Dictionary<(int, int, LedgerRole), decimal>();
        foreach (var node in _nodes)
        {
            foreach (var (key, weight) in CountedOnce(Reach(node)))
            {
                result.Add((node.Id, key.Meter, key.Role), weight);
            }
        }

        return result;
    }

    private Dictionary<(int Meter, LedgerRole Role), decimal> Reach(NodeRow node)
    {
        var reach = new Dictionary<(int, LedgerRole), decimal>();
        switch (node.Kind)
        {
            case NodeKind.Meter:
                Add(reach, node.Id, null, 1m);
                break;
            case NodeKind.Space:
                AddSpace(reach, node.Id, null, 1m, []);
                break;
            default:
                AddMembers(reach, node.Id, null, 1m, [node.Id], isDirect: true);
                break;
        }

        return reach;
    }

    private void AddSpace(Dictionary<(int, LedgerRole), decimal> reach, int space, LedgerRole? role, decimal weight, HashSet<int> path)
    {
        if (!path.Add(space))
        {
            return;
        }

        foreach (var meter in _metersIn[space].Where(m => _meters.TryGetValue(m, out var version) && version.Counted))
        {
            Add(reach, meter, role, weight);
        }

        foreach (var child in _spacesIn[space])
        {
            AddSpace(reach, child, role, weight, path);
        }
    }

    private void AddMembers(
        Dictionary<(int, LedgerRole), decimal> reach, int owner, LedgerRole? role, decimal weight, HashSet<int> path, bool isDirect)
    {
        foreach (var binding in _members[owner])
        {
            var memberRole = role ?? binding.Role;
            var memberWeight = weight * binding.Weight;
            if (_meters.TryGetValue(binding.MemberId, out var meter))
            {
                if (meter.Counted || isDirect)
                {
                    Add(reach, binding.MemberId, memberRole, memberWeight);
                }
            }
            else if (path.Add(binding.MemberId))
            {
                AddMembers(reach, binding.MemberId, memberRole, memberWeight, path, isDirect: false);
                path.Remove(binding.MemberId);
                AddSpace(reach, binding.MemberId, memberRole, memberWeight, []);
            }
        }
    }

    private void Add(Dictionary<(int, LedgerRole), decimal> reach, int meter, LedgerRole? role, decimal weight)
    {
        if (_meters.TryGetValue(meter, out var version))
        {
            var key = (meter, role ?? version.Role);
            reach[key] = Math.Max(reach.GetValueOrDefault(key), weight);
        }
    }

    private IEnumerable<KeyValuePair<(int Meter, LedgerRole Role), decimal>> CountedOnce(Dictionary<(int Meter, LedgerRole Role), decimal> reach) =>
        reach.Where(entry => entry.Value != 0 && !Ancestors(entry.Key.Meter).Any(ancestor =>
            reach.TryGetValue((ancestor, entry.Key.Role), out var weight)
            && weight >= entry.Value
            && _meters[ancestor].CategoryId == _meters[entry.Key.Meter].CategoryId
            && _meters[ancestor].ItemId == _meters[entry.Key.Meter].ItemId));

    private IEnumerable<int> Ancestors(int meter)
    {
        var seen = new HashSet<int> { meter };
        for (var parent = _meters[meter].ParentMeterId;
             parent is { } id && seen.Add(id) && _meters.TryGetValue(id, out var version);
             parent = version.ParentMeterId)
        {
            yield return id;
        }
    }
}

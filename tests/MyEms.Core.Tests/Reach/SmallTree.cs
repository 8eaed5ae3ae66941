using System.Globalization;
using System.Text.RegularExpressions;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;

namespace MyEms.Core.Tests.Reach;

/// <summary>Reads the notation of docs/counted-once.md.</summary>
internal sealed partial class SmallTree
{
    private readonly Dictionary<string, NodeRow> _nodes = [];
    private readonly Dictionary<int, MeterVersion> _meters = [];
    private readonly List<Placement> _placements = [];
    private readonly List<Binding> _bindings = [];

    public LedgerConfiguration Configuration => new()
    {
        Nodes = [.. _nodes.Values],
        Organisations = [new OrganisationRow(1, "UTC")],
        Placements = _placements,
        Bindings = _bindings,
        MeterVersions = [.. _meters.Values],
    };

    public static SmallTree Parse(string text)
    {
        var tree = new SmallTree();
        var statements = text.Split(';', StringSplitOptions.TrimEntries);

        // What binds is an equipment or tenant; every other upper-case word not beginning with S is a meter.
        var owners = statements.Where(s => s.Contains(':')).Select(s => s.Split(':')[0]).ToHashSet();
        foreach (var name in statements.SelectMany(s => Word().Matches(s).Select(m => m.Value)).Distinct())
        {
            var kind = name[0] == 'S' ? NodeKind.Space : owners.Contains(name) ? NodeKind.Equipment : NodeKind.Meter;
            var id = tree._nodes.Count + 1;
            tree._nodes.Add(name, new NodeRow(id, kind, 1));
            if (kind == NodeKind.Meter)
            {
                tree._meters.Add(id, new MeterVersion { MeterId = id, CategoryId = 1, ItemId = 1 });
            }
        }

        foreach (var statement in statements)
        {
            tree.Apply(statement);
        }

        return tree;
    }

    public string Describe(string node, IReadOnlyList<Coefficient> coefficients)
    {
        var names = _nodes.ToDictionary(n => n.Value.Id, n => n.Key);
        var parts = coefficients.Where(c => c.NodeId == Id(node))
            .Select(c => (c.Weight == 1 ? "" : c.Weight.ToString("0.###", CultureInfo.InvariantCulture)) + names[c.MeterId] + (c.Role == LedgerRole.Output ? ">" : ""))
            .ToList();
        return node + "=" + (parts.Count == 0 ? "0" : string.Join('+', parts));
    }

    private void Apply(string statement)
    {
        if (statement.Contains(':'))
        {
            var (owner, members) = (statement.Split(':')[0], statement.Split(':')[1].Split(','));
            _bindings.AddRange(members.Select(m => ParseMember(owner, m)));
        }
        else if (statement.EndsWith('!'))
        {
            _meters[Id(statement[..^1])].Counted = false;
        }
        else if (statement.EndsWith('>'))
        {
            _meters[Id(statement[..^1])].Role = LedgerRole.Output;
        }
        else
        {
            var separator = statement.First(c => "/@<#".Contains(c));
            var (left, right) = (statement.Split(separator)[0], statement.Split(separator)[1]);
            switch (separator)
            {
                case '<': _meters[Id(left)].ParentMeterId = Id(right); break;
                case '#': _meters[Id(left)].CategoryId = _meters[Id(left)].ItemId = 2; break;
                default: _placements.Add(new Placement { NodeId = Id(left), SpaceId = Id(right) }); break;
            }
        }
    }

    private Binding ParseMember(string owner, string member) => new()
    {
        OwnerId = Id(owner),
        MemberId = Id(Word().Match(member).Value),
        Role = member.EndsWith('>') ? LedgerRole.Output : null,
        Weight = member.Contains('*') ? decimal.Parse(member.Split('*')[1], CultureInfo.InvariantCulture) : 1m,
    };

    private int Id(string name) => _nodes[name].Id;

    [GeneratedRegex("[A-Z][0-9]?")]
    private static partial Regex Word();
}

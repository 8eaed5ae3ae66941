using MyEms.Core.Nodes;

namespace MyEms.Web.Pages.Spaces;

/// <summary>The tree of spaces and equipments as rows: what is open, what matches, where a key leads. Pure.</summary>
internal sealed class SpaceTree
{
    private readonly SiteMap _map;
    private readonly Dictionary<int, int> _meters;

    public SpaceTree(SiteMap map)
    {
        _map = map;
        _meters = [];
        foreach (var meter in map.All.Where(n => n.Kind == NodeKind.Meter))
        {
            foreach (var space in map.PathTo(meter.Id))
            {
                _meters[space.Id] = _meters.GetValueOrDefault(space.Id) + 1;
            }
        }
    }

    /// <summary>The visible rows from the top. While something is searched for, every match is shown with all its parents.</summary>
    /// <param name="open">The nodes that are open.</param>
    /// <param name="query">What was typed; empty for nothing.</param>
    public IReadOnlyList<TreeRow> Rows(IReadOnlySet<int> open, string query)
    {
        var rows = new List<TreeRow>();
        var shown = query.Length == 0 ? null : Matches(query);
        Add(rows, [.. _map.Roots.Where(r => shown?.Contains(r.Id) != false)], 0, open, query, shown, []);
        return rows;
    }

    /// <summary>The parents of a node, to be opened so that it is seen.</summary>
    public IEnumerable<int> Above(int node) => _map.PathTo(node).Select(n => n.Id);

    /// <summary>The node that an arrow, Home, End or a typed letter leads to; null when the key does not move.</summary>
    /// <param name="rows">The visible rows.</param>
    /// <param name="at">The chosen node; null for none.</param>
    /// <param name="key">As the browser names it.</param>
    public static int? Move(IReadOnlyList<TreeRow> rows, int? at, string key)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var index = IndexOf(rows, at);
        var next = key switch
        {
            "ArrowDown" => Math.Min(index + 1, rows.Count - 1),
            "ArrowUp" => Math.Max(index - 1, 0),
            "Home" => 0,
            "End" => rows.Count - 1,
            "ArrowRight" when index >= 0 && rows[index] is { HasChildren: true, IsOpen: true } => index + 1,
            "ArrowLeft" when index >= 0 && rows[index] is not { HasChildren: true, IsOpen: true } => ParentOf(rows, index),
            { Length: 1 } when !char.IsWhiteSpace(key[0]) => Typed(rows, index, key),
            _ => -1,
        };
        return next < 0 || next == index ? null : rows[next].Node.Id;
    }

    /// <summary>True when the key opens (ArrowRight) or closes (ArrowLeft) the chosen row.</summary>
    public static bool? Opens(IReadOnlyList<TreeRow> rows, int? at, string key) => IndexOf(rows, at) is var i and >= 0 && rows[i].HasChildren
        ? (key, rows[i].IsOpen) switch { ("ArrowRight", false) => true, ("ArrowLeft", true) => false, _ => null }
        : null;

    private static int IndexOf(IReadOnlyList<TreeRow> rows, int? at)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Node.Id == at)
            {
                return i;
            }
        }

        return -1;
    }

    private static int ParentOf(IReadOnlyList<TreeRow> rows, int index)
    {
        var parent = index;
        while (parent >= 0 && rows[parent].Level >= rows[index].Level)
        {
            parent--;
        }

        return parent;
    }

    /// <summary>The next row, round the end, whose name begins with what was typed.</summary>
    private static int Typed(IReadOnlyList<TreeRow> rows, int index, string letters)
    {
        for (var i = 1; i <= rows.Count; i++)
        {
            var at = (index + i + rows.Count) % rows.Count;
            if (rows[at].Node.Name.StartsWith(letters, StringComparison.CurrentCultureIgnoreCase))
            {
                return at;
            }
        }

        return -1;
    }

    private HashSet<int> Matches(string query)
    {
        var shown = new HashSet<int>();
        foreach (var node in _map.All.Where(n => InTree(n) && n.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)))
        {
            shown.Add(node.Id);
            shown.UnionWith(Above(node.Id));
        }

        return shown;
    }

    private void Add(List<TreeRow> rows, MapNode[] siblings, int level, IReadOnlySet<int> open, string query, HashSet<int>? shown, HashSet<int> above)
    {
        for (var i = 0; i < siblings.Length; i++)
        {
            var node = siblings[i];
            MapNode[] children = [.. _map.In(node.Id).Where(n => InTree(n) && shown?.Contains(n.Id) != false && !above.Contains(n.Id)).OrderBy(n => n.Kind)];
            var isOpen = children.Length > 0 && (shown is not null || open.Contains(node.Id));
            rows.Add(new TreeRow(
                node, level, children.Length > 0, isOpen, query.Length > 0 && node.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase), _meters.GetValueOrDefault(node.Id), i + 1, siblings.Length));
            if (isOpen)
            {
                Add(rows, children, level + 1, open, query, shown, [.. above, node.Id]);
            }
        }
    }

    private static bool InTree(MapNode node) => node.Kind is NodeKind.Space or NodeKind.Equipment or NodeKind.Tenant;
}

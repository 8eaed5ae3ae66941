using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace MyEms.Web.Pages.Spaces;

public partial class SpacesPage
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<int> _open = [];
    private SiteMap? _map;
    private SpaceTree? _tree;
    private SpaceDetail? _detail;
    private IReadOnlyList<TreeRow> _rows = [];
    private IReadOnlyList<HierarchyFinding>? _findings;
    private HashSet<int> _faulty = [];
    private bool _failed;

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [Inject]
    internal ReaderMap Maps { get; init; } = default!; // set by the framework

    [Inject]
    internal SpaceReader Reader { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>The node shown: that of the address, else the first at the top.</summary>
    private int? Chosen => NodeId ?? _map?.Roots.FirstOrDefault()?.Id;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            if (_tree is null)
            {
                _map = await Maps.GetAsync(_stop.Token);
                _tree = new SpaceTree(_map);
                _open.UnionWith(_map.Roots.Select(r => r.Id));
                if (_map.Roots.Count == 1)
                {
                    _open.UnionWith(_map.SpacesIn(_map.Roots[0].Id).Take(1).Select(s => s.Id));
                }
            }

            _open.UnionWith(Chosen is { } id ? _tree.Above(id) : []);
            _rows = _tree.Rows(_open, (Query ?? "").Trim());
            if (Chosen is { } chosen && _detail?.Node.Id != chosen)
            {
                _detail = _map!.Find(chosen) is { } node ? await Reader.ReadAsync(_map, node, _stop.Token) : null; // read above
            }

            _findings ??= await Reader.CheckAsync(_map!, _stop.Token); // read above
            _faulty = [.. _findings.Select(f => f.Node.Id)];
            _failed = false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }

    private void Choose(int node) => Navigation.NavigateTo(Address(node, Query));

    private void Find(string query) => Navigation.NavigateTo(Address(NodeId, query), replace: true);

    private void Toggle(TreeRow row) => Open(row.Node.Id, !row.IsOpen);

    private void Open(int node, bool open)
    {
        _ = open ? _open.Add(node) : _open.Remove(node);
        _rows = _tree?.Rows(_open, (Query ?? "").Trim()) ?? [];
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.CtrlKey || e.AltKey || e.MetaKey)
        {
            return;
        }

        if (SpaceTree.Opens(_rows, Chosen, e.Key) is { } open && Chosen is { } at)
        {
            Open(at, open);
        }
        else if (SpaceTree.Move(_rows, Chosen, e.Key) is { } next)
        {
            Navigation.NavigateTo(Address(next, Query), replace: true);
            await Script.InvokeVoidAsync("ems.reveal", RowId(next));
        }
    }

    private static string RowId(int node) => "ems-tree-" + node.ToString(CultureInfo.InvariantCulture);

    private static string Address(int? node, string? query) => PageUrls.With("/spaces", ("node", node?.ToString(CultureInfo.InvariantCulture)), ("q", query));
}

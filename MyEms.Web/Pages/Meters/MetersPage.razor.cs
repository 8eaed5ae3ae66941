using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Core.Nodes;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Meters;

public partial class MetersPage
{
    private CancellationTokenSource _loads = new();
    private LiveTicker? _ticker;
    private MeterFilter _filter = MeterFilter.Read(null, null, null, null, null, null);
    private MeterPage? _page;
    private IReadOnlyList<(int Id, string Name)> _spaces = [];
    private DateTime _now;
    private bool _failed;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    public string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "space")]
    public int? Space { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    internal ReaderMap Maps { get; init; } = default!; // set by the framework

    [Inject]
    internal MeterList List { get; init; } = default!; // set by the framework

    [Inject]
    internal LiveValues Values { get; init; } = default!; // set by the framework

    [Inject]
    internal TimeProvider Time { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _loads.CancelAsync();
        if (_ticker is not null)
        {
            await _ticker.DisposeAsync();
        }

        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync()
    {
        _filter = MeterFilter.Read(Query, Category, Space, State, Sort, PageNumber);
        return LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ticker = new LiveTicker(Values, Time, () => InvokeAsync(() => { _now = Time.GetUtcNow().UtcDateTime; StateHasChanged(); }));
        }
    }

    private async Task LoadAsync()
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        _now = Time.GetUtcNow().UtcDateTime;
        try
        {
            var map = await Maps.GetAsync(token);
            var page = await List.ReadAsync(map, _filter, token);
            if (!token.IsCancellationRequested)
            {
                (_page, _failed) = (page, false);
                _spaces = SpacesOf(map);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A later letter was typed, or the page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }

    private void Show(MeterFilter filter) => Navigation.NavigateTo(filter.Href, replace: true);

    /// <summary>The spaces that can be chosen: the upper three levels, indented, and whichever is chosen.</summary>
    private List<(int Id, string Name)> SpacesOf(SiteMap map)
    {
        var spaces = new List<(int, string)>();
        void Add(MapNode space, int level)
        {
            spaces.Add((space.Id, new string('\u2003', level) + space.Name));
            foreach (var child in level < 2 ? map.SpacesIn(space.Id) : [])
            {
                Add(child, level + 1);
            }
        }

        foreach (var root in map.Roots)
        {
            Add(root, 0);
        }

        if (Space is { } id && map.Find(id) is { Kind: NodeKind.Space } chosen && !spaces.Exists(s => s.Item1 == id))
        {
            spaces.Add((id, string.Join(" / ", map.NamesAbove(id).Append(chosen.Name).TakeLast(2))));
        }

        return spaces;
    }

    private static LivePoint? MainOf(MeterItem meter) =>
        meter.Points.FirstOrDefault(p => p.Quantity == PointQuantity.Power) ?? meter.Points.FirstOrDefault(p => p.Quantity == PointQuantity.EnergyRegister) ?? meter.Points.FirstOrDefault();
}

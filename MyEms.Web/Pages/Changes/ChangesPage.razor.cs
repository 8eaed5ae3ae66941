using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Changes;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Layout;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Changes;

public partial class ChangesPage : IDisposable
{
    /// <summary>Net figures shown at once; the filter by days narrows them.</summary>
    private const int MostMoved = 200;

    private CancellationTokenSource _loads = new();
    private ChangesFilter _filter = new(null, null, null, null, null, 1);
    private IReadOnlyList<ChangeEntry>? _items;
    private IReadOnlyList<MovedFigure> _moved = [];
    private MapNode? _node;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private int _total;
    private int _movedTotal;
    private string _reference = "";
    private bool _failed;
    private bool _unknown;

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "since")]
    public string? Since { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    public required ChangeQuery Changes { get; init; }

    [Inject]
    internal ReaderPlaces Places { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ChangesPage> Logger { get; init; }

    public void Dispose()
    {
        _loads.Cancel();
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        _filter = ChangesFilter.Of(NodeId, Kind, Since, From, To, Page);
        try
        {
            await LoadAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Something else was asked for, or the page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            (_failed, _reference) = (true, References.Next(Time));
            ChangesLog.LoadFailed(Logger, _reference, error);
        }
    }

    private async Task LoadAsync(CancellationToken token)
    {
        var scope = (await Reader).User.Scope();
        var (node, zone) = await Places.FindAsync(NodeId, token);
        if (NodeId is not null && node is null)
        {
            (_unknown, _failed) = (true, false);
            return;
        }

        var (items, total) = await Changes.ListAsync(scope, _filter.ToQuery(zone), token);
        var (moved, movedTotal) = node is not null && _filter.Since is { } since
            ? await Changes.OfNodeAsync(scope, node.Id, LocalBuckets.StartOfDay(zone, since), _filter.Days ?? new LocalDateRange(new DateOnly(1990, 1, 1), new DateOnly(2100, 1, 1)), 0, MostMoved, token)
            : ([], 0);
        if (!token.IsCancellationRequested)
        {
            (_items, _total, _moved, _movedTotal) = (items, total, moved, movedTotal);
            (_node, _zone, _unknown, _failed) = (node, zone, false, false);
        }
    }

    private void Go(ChangesFilter filter) => Navigation.NavigateTo(filter.Address(), replace: filter.Node == _filter.Node && filter.Page == _filter.Page);
}

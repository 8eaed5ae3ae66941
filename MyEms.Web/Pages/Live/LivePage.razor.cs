using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Live;

namespace MyEms.Web.Pages.Live;

public partial class LivePage
{
    private readonly CancellationTokenSource _stop = new();
    private LiveTicker? _ticker;
    private LiveLoad? _load;
    private PowerNow? _power;
    private IReadOnlyList<LiveRow> _rows = [];
    private (int? Node, bool IsRead) _shown;
    private DateTime _now;
    private int _silent;
    private bool _silentOnly;
    private bool _failed;
    private bool _unknown;

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [Inject]
    internal LiveReader Reader { get; init; } = default!; // set by the framework

    [Inject]
    internal LiveValues Values { get; init; } = default!; // set by the framework

    [Inject]
    internal TimeProvider Time { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_ticker is not null)
        {
            await _ticker.DisposeAsync();
        }

        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        _silentOnly = State == "silent";
        if (_shown != (NodeId, true))
        {
            _shown = (NodeId, true);
            await LoadAsync();
        }

        List();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ticker = new LiveTicker(Values, Time, () => InvokeAsync(Tick));
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var load = await Reader.ReadAsync(NodeId, _stop.Token);
            (_load, _unknown, _failed) = (load, load is null, false);
            List();
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

    private void Tick()
    {
        Count();
        if (_silentOnly)
        {
            List();
        }

        StateHasChanged();
    }

    private void List()
    {
        Count();
        _rows = _load is null ? [] : LiveRow.Of(_load.Groups, (Query ?? "").Trim(), _silentOnly, Values.Find, _now);
    }

    private void Count()
    {
        _now = Time.GetUtcNow().UtcDateTime;
        _power = _load?.Plan.At(Values.Find, _now);
        _silent = _load?.Groups.Count(g => g.Points.Any(p => LiveState.Of(Values.Find(p.Id), p.Poll, _now).IsSilent)) ?? 0;
    }

    private void Filter(string query, bool silentOnly) => Navigation.NavigateTo(
        PageUrls.With("/live", ("node", NodeId?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("q", query), ("state", silentOnly ? "silent" : null)), replace: true);
}

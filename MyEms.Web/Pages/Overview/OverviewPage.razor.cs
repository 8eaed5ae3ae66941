using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Live;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;
using MyEms.Web.Layout;
using MyEms.Web.Pages.Live;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Overview;

public partial class OverviewPage : IDisposable
{
    /// <summary>The plain page waits no longer for figures; the circuit brings them.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(30);
    private static readonly QuickRange[] s_quick = [QuickRange.Today, QuickRange.Yesterday];
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource _loads = new();
    private OverviewData? _data;
    private AttentionData? _meters;
    private Attention? _silent;
    private PowerPlan? _plan;
    private MapNode? _node;
    private IReadOnlyList<string> _path = [];
    private OverviewShow _show;
    private BaseChoice _choice;
    private string _reference = "";
    private bool _failed;
    private bool _unknown;

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "base")]
    public string? Base { get; set; }

    [Inject]
    internal OverviewLoads Loads { get; init; } = default!; // set by the framework

    [Inject]
    internal HistoryProgress History { get; init; } = default!; // set by the framework

    [Inject]
    internal LiveValues Values { get; init; } = default!; // set by the framework

    [Inject]
    internal TimeProvider Time { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<OverviewPage> Logger { get; init; }

    /// <summary>A single part in and a single part out is no flow, nor is a source by itself.</summary>
    private bool HasFlow => _data is null || (_data.Sources.All(s => s.Id != _data.Node.Id) && (_data.Children.Count > 1 || _data.Sources.Count > 0));

    public void Dispose()
    {
        _stop.Cancel();
        _loads.Cancel();
        _loads.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        _show = Enum.TryParse<OverviewShow>(Show, ignoreCase: true, out var show) ? show : OverviewShow.Power;
        _choice = Enum.TryParse<BaseChoice>(Base, ignoreCase: true, out var choice) ? choice : BaseChoice.Week;
        var load = LoadAsync(isFresh: false);
        if (RendererInfo.IsInteractive)
        {
            await load;
        }
        else
        {
            // What is not there by then arrives over the circuit: the page itself must be quick.
            await Task.WhenAny(load, Task.Delay(s_patience, Time));
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = RefreshAsync(); // ends with the page, by its token
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(s_refresh, Time);
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await InvokeAsync(ReloadAsync);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync(isFresh: true);
        StateHasChanged();
    }

    private async Task LoadAsync(bool isFresh)
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        try
        {
            var loaded = await Loads.LoadAsync(NodeId, PageUrls.ReadDay(Day), _choice, isFresh, token);
            if (!token.IsCancellationRequested)
            {
                (_failed, _unknown) = (false, loaded is null);
                Take(loaded);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another node or day was chosen meanwhile.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            if (_data is null)
            {
                (_failed, _reference) = (true, References.Next(Time));
            }

            OverviewLog.LoadFailed(Logger, _reference, error);
        }
    }

    private void Take(OverviewLoad? loaded)
    {
        if (loaded is null)
        {
            return;
        }

        (_data, _plan, _meters, _node, _path) = (loaded.Data, loaded.Plan, loaded.Meters, loaded.Data.Node, loaded.Path);
        _silent = Attention.Of(loaded.Meters, Values.Find, Time.GetUtcNow().UtcDateTime);
    }

    private void Go(int node) => Navigation.NavigateTo(Address(node, _data?.IsToday == false ? _data.Day.Day : null, _show, _choice));

    private void ChooseDay(LocalDateRange dates) => Navigation.NavigateTo(Address(NodeId, dates.Start == _data?.Today ? null : dates.Start, _show, _choice));

    private void ChooseShow(OverviewShow show) => Navigation.NavigateTo(Address(NodeId, PageUrls.ReadDay(Day), show, _choice), replace: true);

    private void ChooseBase(BaseChoice choice) => Navigation.NavigateTo(Address(NodeId, PageUrls.ReadDay(Day), _show, choice));

    private string ShowLink(OverviewShow show) => Address(NodeId, PageUrls.ReadDay(Day), show, _choice);

    private static string Address(int? node, DateOnly? day, OverviewShow show, BaseChoice choice) => PageUrls.With(
        "/",
        ("node", node?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("day", PageUrls.Day(day)),
        ("show", show == OverviewShow.Power ? null : show.ToString().ToLowerInvariant()),
        ("base", choice == BaseChoice.Week ? null : choice.ToString().ToLowerInvariant()));
}

using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using MyEms.Core.Nodes;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Components;
using MyEms.Web.Layout;
using MyEms.Web.Localisation;
using MyEms.Web.Reports;
using MyEms.Web.Reports.OnPage;
using MyEms.Web.Reports.Rendering;

namespace MyEms.Web.Pages.Reports;

/// <summary>The page of every report there is. All that it shows is in its address.</summary>
public partial class ReportPage : IDisposable
{
    private const string DetailName = "detail";

    /// <summary>The plain page waits no longer for figures; the circuit brings them.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource _loads = new();
    private PageState _state = PageState.Loading;
    private OnPageReport? _report;
    private ReportRequest? _request;
    private NodePick? _node;
    private NodeScope _scope = NodeScope.Nothing;
    private QuickRange? _quick;
    private DateOnly _today;
    private IReadOnlyList<string> _refusals = [];
    private string _reference = "";
    private string _shownPath = "";

    [Parameter]
    public required string Subject { get; set; }

    [Parameter]
    public required string Analysis { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ReportRunner Runner { get; init; }

    [Inject]
    internal ReportNodes Nodes { get; init; } = default!; // set by the framework

    [Inject]
    public required ReportCatalogue Catalogue { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ReportPage> Logger { get; init; }

    private string Key => $"{Subject}/{Analysis}";

    private string Heading => L[ReportKeys.Title(Analysis)];

    private ReportWording Wording => new(L, CultureInfo.CurrentUICulture);

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _loads.Cancel();
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (Catalogue.Find(Key) is null)
        {
            Navigation.NotFound();
            return;
        }

        var load = LoadAsync();
        await (RendererInfo.IsInteractive ? load : Task.WhenAny(load, Task.Delay(s_patience, Time)));
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        // Another page's address comes here too, before this one is taken away.
        if (new Uri(e.Location).AbsolutePath == _shownPath)
        {
            _ = InvokeAsync(ReloadAsync); // owned by the circuit; a newer one cancels it
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var token = NextLoad();
        var address = new Uri(Navigation.Uri);
        var query = QueryHelpers.ParseQuery(address.Query).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.LastOrDefault())).ToArray();
        (_shownPath, _state) = (address.AbsolutePath, PageState.Loading);
        StateHasChanged();
        try
        {
            _scope = (await Reader).User.Scope();
            if (await IsCompleteAsync(query, token) && await Runner.RunAsync(Key, query, _scope, token) is var outcome && !token.IsCancellationRequested)
            {
                await TakeAsync(outcome, query, token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Something else was asked for meanwhile.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            if (!token.IsCancellationRequested)
            {
                (_state, _reference) = (PageState.Failed, References.Next(Time));
                Log.ReportFailed(Logger, Key, _reference, error);
            }
        }
    }

    private CancellationToken NextLoad()
    {
        _loads.Cancel();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        return _loads.Token;
    }

    /// <summary>True when node and period are in the address; else it goes to the address that has them.</summary>
    private async Task<bool> IsCompleteAsync(KeyValuePair<string, string?>[] query, CancellationToken cancellationToken)
    {
        bool Has(string name) => query.Any(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(p.Value));
        var asked = ReportQuery.NodeOf(query);
        if (Has("node") && (asked is null || Has("period") || Has("from")))
        {
            return true;
        }

        var node = asked is { } id ? await Nodes.FindAsync(id, _scope, cancellationToken) : (await Nodes.FindAsync("", _scope, cancellationToken)).FirstOrDefault();
        if (node is null)
        {
            _state = asked is null ? PageState.NoSpaces : PageState.NotThere;
            return false;
        }

        var chosen = int.Parse(node.Id, CultureInfo.InvariantCulture);
        Navigation.NavigateTo(ReportAddress.Page(ReportAddress.First(Key, chosen, await Runner.TodayAsync(chosen, cancellationToken))), replace: true);
        return false;
    }

    private async Task TakeAsync(ReportOutcome outcome, KeyValuePair<string, string?>[] query, CancellationToken cancellationToken)
    {
        var node = ReportQuery.NodeOf(query) is { } id ? await Nodes.FindAsync(id, _scope, cancellationToken) : null;
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        _node = node;
        _today = outcome.Today ?? DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        _request = outcome.Request ?? (ReportQuery.NodeOf(query) is { } known && outcome.Today is not null ? (_request ?? ReportAddress.First(Key, known, _today)) with { NodeId = known } : null);
        _refusals = [.. outcome.Errors.Select(e => Wording.Text(e.Message))];
        (_state, _report) = outcome.Match(
            document => (PageState.Made, new OnPageReport(_request!, document, Wording) { ShowsDetail = ReportQuery.Flag(query, DetailName) }), // a document has its request
            _ => (PageState.Refused, (OnPageReport?)null),
            () => (PageState.NotThere, (OnPageReport?)null));
    }

    private IEnumerable<string> StateOf(OnPageReport report)
    {
        yield return report.Document.Header.NodePath[^1];
        yield return report.Period;
        if (report.BasePeriod is { } compared)
        {
            yield return L["reports.head.base", compared];
        }

        if (report.Request is { Base: BaseRule.LastYear, Granularity: not (Granularity.Month or Granularity.Year) })
        {
            yield return L["reportpage.alignedByWeekday"];
        }

        yield return report.Quality;
    }

    private List<Segment<Granularity>> StepsOf(ReportRequest request) =>
        [.. ReportSteps.For(request.Dates, request.Granularity).Select(g => new Segment<Granularity>(g, L[$"reportpage.step.{g.ToString().ToLowerInvariant()}"]))];

    private Task<IReadOnlyList<NodePick>> FindNodesAsync(string text, CancellationToken cancellationToken) => Nodes.FindAsync(text, _scope, cancellationToken);

    private void ChooseNode(NodePick pick)
    {
        var node = int.Parse(pick.Id, CultureInfo.InvariantCulture);
        Navigation.NavigateTo(_request is { } request ? Address(request with { NodeId = node }) : $"{ReportAddress.List}/{Key}?node={pick.Id}");
    }

    private void ChoosePeriod(LocalDateRange dates)
    {
        if (_request is { } request)
        {
            Go(request with { Dates = dates, Quick = _quick, Granularity = ReportSteps.Keep(dates, request.Granularity) });
        }
    }

    private void Go(ReportRequest request) => Navigation.NavigateTo(Address(request));

    private void ShowDetail(bool show)
    {
        if (_report is { } report)
        {
            Navigation.NavigateTo(ReportAddress.Page(report.Request) + (show ? $"&{DetailName}=true" : ""), replace: true);
        }
    }

    private string Address(ReportRequest request) => ReportAddress.Page(request) + (_report?.ShowsDetail == true ? $"&{DetailName}=true" : "");
}

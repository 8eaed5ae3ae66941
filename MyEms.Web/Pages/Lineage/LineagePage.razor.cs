using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Api;
using MyEms.Web.Api.Lineage;
using MyEms.Web.Components;
using MyEms.Web.Design;
using MyEms.Web.Layout;

namespace MyEms.Web.Pages.Lineage;

public partial class LineagePage : IDisposable
{
    private CancellationTokenSource _loads = new();
    private LineageState _state = LineageState.Loading;
    private FigureLineage? _figure;
    private MeterLineage? _meter;
    private IReadOnlyList<(LocalBucket Bucket, EnergyFigure? Figure)> _parts = [];
    private string _reference = "";

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [SupplyParameterFromQuery(Name = "item")]
    public string? Item { get; set; }

    [SupplyParameterFromQuery(Name = "role")]
    public string? Role { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    internal LineageReader Lineage { get; init; } = default!; // set by the framework

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<LineagePage> Logger { get; init; }

    private string Heading => _figure is { Figure.Quantity: { } quantity } figure
        ? L["lineage.heading", Numbers.WithUnit(quantity * 1e-6, LineageWords.UnitOf(figure.Subject.Unit))]
        : L["lineage.title"];

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
        try
        {
            await LoadAsync((await Reader).User.SignedIn()?.Scope ?? Core.Nodes.NodeScope.Nothing, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another figure was asked for, or the page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            (_state, _reference) = (LineageState.Failed, References.Next(Time));
            LineageLog.LoadFailed(Logger, _reference, error);
        }
    }

    private async Task LoadAsync(Core.Nodes.NodeScope scope, CancellationToken token)
    {
        if (NodeId is not { } node)
        {
            _state = LineageState.NotAsked;
            return;
        }

        if (await Lineage.ZoneOfAsync(scope, node, token) is not { } zone)
        {
            _state = LineageState.NotThere;
            return;
        }

        var today = PageUrls.Day(LineageParts.Date(zone, Time.GetUtcNow().UtcDateTime));
        var range = LineageRange.Parse(From ?? today, To ?? From ?? today, zone);
        if (range.Error is not null)
        {
            _state = LineageState.BadRange;
            return;
        }

        var role = EnumParameter.Read<LedgerRole>(Role, "role", []);
        if (await Lineage.ReadAsync(scope, new LineageRequest(node, Item, role, range.From, range.To), token) is not var (figure, meter))
        {
            _state = LineageState.NotThere;
            return;
        }

        var parts = await Lineage.PartsAsync(figure, token);
        if (!token.IsCancellationRequested)
        {
            (_figure, _meter, _parts, _state) = (figure, meter, parts, LineageState.Shown);
        }
    }

    /// <summary>From an interval one goes up to its day.</summary>
    private static string? Wider(FigureLineage figure) => figure.To - figure.From < TimeSpan.FromHours(22)
        ? Of(figure, figure.Subject.NodeId, LineageParts.Date(figure.Subject.Zone, figure.From))
        : null;

    private static string Of(FigureLineage figure, int node, DateOnly day) => InsightUrls.Lineage(node, figure.Subject.Item, figure.Subject.Key.Role, day, day);

    private static string ChoiceOf(string item, LedgerRole role) => $"{item}|{role}";

    private void ChooseNode(int node) => Navigation.NavigateTo(_figure is { } figure
        ? InsightUrls.Lineage(node, null, null, figure.From, figure.To)
        : PageUrls.With("/lineage", ("node", node.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private void ChooseItem(string? choice)
    {
        if (_figure is { } figure && figure.Choices.FirstOrDefault(c => ChoiceOf(c.Item, c.Role) == choice) is { } chosen)
        {
            Navigation.NavigateTo(InsightUrls.Lineage(figure.Subject.NodeId, chosen.Item, chosen.Role, figure.From, figure.To));
        }
    }
}

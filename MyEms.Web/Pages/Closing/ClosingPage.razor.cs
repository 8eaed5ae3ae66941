using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MyEms.Core.Closing;
using MyEms.Web.Account;
using MyEms.Web.Layout;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Closing;

public partial class ClosingPage : IDisposable
{
    private static readonly DialogOptions s_dialog = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };
    private static readonly ILookup<long, Adjustment> s_nothing = Array.Empty<Adjustment>().ToLookup(a => a.LockId);
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<PeriodLock>? _locks;
    private ILookup<long, Adjustment> _figures = s_nothing;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private PeriodLock? _releasing;
    private MapNode? _node;
    private string _reference = "";
    private bool _isAdministrator;
    private bool _failed;
    private bool _unknown;

    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    public required LockQuery Query { get; init; }

    [Inject]
    public required PeriodLocks Locks { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    internal ReaderPlaces Places { get; init; } = default!; // set by the framework

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ClosingPage> Logger { get; init; }

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
            var user = (await Reader).User.SignedIn();
            var scope = user?.Scope ?? Core.Nodes.NodeScope.Nothing;
            _isAdministrator = user?.IsAdministrator == true;
            (_node, _zone) = await Places.FindAsync(NodeId, _stop.Token);
            (_unknown, _failed) = (NodeId is not null && _node is null, false);
            _locks = await Query.ListAsync(scope, NodeId, null, activeOnly: false, _stop.Token);
            _figures = _locks.Count == 0 ? s_nothing : await Query.AdjustmentsAsync(_locks, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            (_failed, _reference) = (true, References.Next(Time));
            ClosingLog.Failed(Logger, _reference, error);
        }
    }

    private async Task ReleaseAsync()
    {
        if (_releasing is not { } held || (await Reader).User.SignedIn() is not { IsAdministrator: true } user)
        {
            return;
        }

        _releasing = null;
        if (await Locks.ReleaseAsync(user.Scope, held.NodeId, held.Id, user.UserId, _stop.Token))
        {
            Toasts.Add(L["closing.released", held.NodeName], Severity.Success);
        }

        await LoadAsync();
    }
}

using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Operations;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Api;
using MyEms.Web.Layout;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Operations;

public partial class OperationsPage : IDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<StageQueue>? _stages;
    private IReadOnlyList<FailedKey> _failures = [];
    private MapNode? _node;
    private DateTime _now;
    private string _reference = "";
    private bool _mayChange;
    private bool _failed;

    /// <summary>The node that is to be computed again; from the address, so that other pages can lead here.</summary>
    [SupplyParameterFromQuery(Name = "node")]
    public int? NodeId { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    public required OperationsQuery Operations { get; init; }

    [Inject]
    public required StagePauses Pauses { get; init; }

    [Inject]
    internal ReaderMap Maps { get; init; } = default!; // set by the framework

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<OperationsPage> Logger { get; init; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
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
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var user = await UserAsync();
            _mayChange = user?.MayChangeInstallation() == true;
            _node = NodeId is { } id ? (await Maps.GetAsync(_stop.Token)).Find(id) : null;
            _stages = await Operations.StagesAsync(_stop.Token);
            _failures = _stages.Any(s => s.SetAside > 0) ? await Operations.FailuresAsync(user?.Scope ?? NodeScope.Nothing, _stop.Token) : [];
            (_failed, _now) = (false, Time.GetUtcNow().UtcDateTime);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            // What was seen last stays while the database is away for a moment.
            (_failed, _reference) = (_stages is null, References.Next(Time));
            OperationsLog.LoadFailed(Logger, _reference, error);
        }
    }

    private async Task ActAsync(DirtyStage stage, StageAction action)
    {
        if (await UserAsync() is not { } user || !user.MayChangeInstallation())
        {
            return;
        }

        await (action switch
        {
            StageAction.Run => Operations.RunAsync(stage, _stop.Token),
            StageAction.Pause => Pauses.PauseAsync(stage, user.Name, _stop.Token),
            StageAction.Resume => Pauses.ResumeAsync(stage, _stop.Token),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
        });
        Toasts.Add(L[$"operations.did.{action}", L[$"operations.stage.{stage}"]], Severity.Success);
        await LoadAsync();
    }

    private async Task RetryAsync(FailedKey? failure)
    {
        if (await UserAsync() is { IsAdministrator: true } user)
        {
            var marks = await Operations.RetryAsync(user.Scope, failure?.Stage, failure?.Key, _stop.Token);
            Toasts.Add(L["operations.retried", marks], Severity.Success);
            await LoadAsync();
        }
    }

    private async Task<SignedInUser?> UserAsync() => (await Reader).User.SignedIn();

    private void Choose(int node) =>
        Navigation.NavigateTo(PageUrls.With(InsightUrls.Operations, ("node", node.ToString(System.Globalization.CultureInfo.InvariantCulture))), replace: true);
}

using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Web.Layout;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Settings;

/// <summary>The demo and the state of the system, for administrators. Read again every few seconds while it is open.</summary>
public partial class SettingsPage : IDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource _stop = new();
    private Installation _installation = Installation.Now();
    private SystemState? _system;
    private DemoFacts? _demo;
    private DateTime _now;
    private string _reference = "";
    private DemoKnowledge _demoKnowledge;
    private bool _failed;

    [Inject]
    internal SystemReader System { get; init; } = default!; // set by the framework

    [Inject]
    internal DemoSwitch Demo { get; init; } = default!; // set by the framework

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<SettingsPage> Logger { get; init; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        _now = Time.GetUtcNow().UtcDateTime;
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
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            _system = await System.ReadAsync(_stop.Token);
            (_demo, _demoKnowledge) = _system.Database is null ? (null, DemoKnowledge.Unknown) : (await Demo.FactsAsync(_stop.Token), DemoKnowledge.Known);

            (_failed, _installation, _now) = (false, Installation.Now(), Time.GetUtcNow().UtcDateTime);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or InvalidOperationException)
        {
            (_demo, _demoKnowledge) = (null, DemoKnowledge.Unknown);
            (_failed, _reference) = (_system is null, References.Next(Time));
            Log.SettingsFailed(Logger, _reference, error);
        }
    }

    private async Task RetryAsync()
    {
        await System.RetryAsync(_stop.Token);
        Toasts.Add(L["settings.ledger.retried"], Severity.Success);
        await LoadAsync();
    }
}

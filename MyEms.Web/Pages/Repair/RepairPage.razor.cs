using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Core.Repair;
using MyEms.Web.Charts;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

public partial class RepairPage
{
    private CancellationTokenSource _loads = new();
    private RepairMeter? _meter;
    private RepairDay? _data;
    private ChartContent? _chart;
    private DateTime? _at;
    private DateOnly _today;
    private DateOnly _day;
    private int _days = 1;
    private string _reason = "";
    private bool _reasonMissing;
    private bool _failed;
    private bool _unknown;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    /// <summary>"quantities" for the grid of intervals; otherwise that of readings.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>7 for a week.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Days { get; set; }

    [Inject]
    internal RepairReader Reader { get; init; } = default!; // set by the framework

    [Inject]
    internal RepairDesk Desk { get; init; } = default!; // set by the framework

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Localiser Texts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync()
    {
        var days = Days == 7 ? 7 : 1;
        return _data is not null && _meter?.Node.Id == Id && days == _days && (PageUrls.ReadDay(Day) ?? _day) == _day ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        await TryAsync(async () =>
        {
            var meter = await Reader.FindAsync(Id, token);
            _unknown = meter is null;
            if (meter is { PointId: { } point })
            {
                _today = DateOnly.FromDateTime(DaySpan.Local(meter.Zone, Time.GetUtcNow().UtcDateTime).DateTime);
                _days = Days == 7 ? 7 : 1;
                _day = PageUrls.ReadDay(Day) is { } day && day <= _today ? day : _today.AddDays(1 - _days);
                var data = await Reader.ReadAsync(meter, point, _day, _days, token);
                (_data, _chart) = (data, RepairChart.Build(meter, data, Texts));
            }

            _meter = meter;
        });
    }

    private void Go(DateOnly day, int days) => Navigation.NavigateTo(RepairUrls.Repair(Id, day, View, days), replace: true);

    private void Choose(string? text)
    {
        if (PageUrls.ReadDay(text) is { } day && day <= _today)
        {
            Go(day, _days);
        }
    }

    private void SetReason(string? reason) => (_reason, _reasonMissing) = (reason ?? "", false);

    private Task SayAsync((SaidKind Kind, IReadOnlyList<SaidReading> Readings) said) => ChangeAsync(r => Desk.SayAsync(said.Kind, said.Readings, r, CancellationToken.None));

    private Task SetAsync(IntervalCorrection correction) => ChangeAsync(r => Desk.SetAsync(Id, correction, r, CancellationToken.None));

    private Task UndoReadingAsync(long id) => UndoAsync(r => Desk.UndoAsync([id], r, CancellationToken.None));

    private Task UndoAsync(CorrectionRow row) => UndoAsync(r => Desk.UndoAsync(Id, row, r, CancellationToken.None));

    /// <summary>A change needs a reason; its undo is one.</summary>
    private Task ChangeAsync(Func<string, Task<CorrectionOutcome>> change)
    {
        _reasonMissing = !Signature.IsReason(_reason);
        return _reasonMissing ? Task.CompletedTask : ApplyAsync(() => change(_reason), "repair.saved");
    }

    private Task UndoAsync(Func<string, Task<CorrectionOutcome>> undo) => ApplyAsync(() => undo(Texts["repair.takenBack"]), "repair.undone");

    private async Task ApplyAsync(Func<Task<CorrectionOutcome>> work, string done)
    {
        await TryAsync(async () =>
        {
            var outcome = await work();
            var worked = outcome is { Status: CorrectionStatus.Done, Applied: > 0 };
            Toasts.Add(worked ? string.Format(CultureInfo.CurrentCulture, Texts[done], outcome.Applied) : Texts[outcome.Status == CorrectionStatus.Done ? "repair.nothing" : $"repair.status.{outcome.Status}"], worked ? Severity.Success : Severity.Warning);
        });
        if (!_failed)
        {
            await LoadAsync();
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        _failed = false;
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Another day was chosen, or the page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }
}

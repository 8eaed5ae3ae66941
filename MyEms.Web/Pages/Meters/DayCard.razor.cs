using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Quantities;
using MyEms.Web.Components;
using MyEms.Web.Design;
using MyEms.Web.Pages.Overview;

namespace MyEms.Web.Pages.Meters;

public partial class DayCard : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<IntervalReadings>? _rows;
    private UnitScale _scale = new(Units.KilowattHour, 2);
    private (MeterDetail?, DateOnly) _read;
    private DateTime? _open;

    [Inject]
    internal DayReader Reader { get; init; } = default!; // set by the framework

    [Inject]
    internal TimeProvider Time { get; init; } = default!; // set by the framework

    [Parameter, EditorRequired]
    public required MeterDetail Meter { get; set; }

    /// <summary>The day on the meter's clock.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Day { get; set; }

    /// <summary>The local time "HH:mm" of an interval to be opened; null for none.</summary>
    [Parameter]
    public string? At { get; set; }

    [Parameter]
    public EventCallback<DateOnly> DayChanged { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Meter, Day))
        {
            return;
        }

        _read = (Meter, Day);
        try
        {
            var rows = await Reader.ReadAsync(Meter, Day, _stop.Token);
            var now = Time.GetUtcNow().UtcDateTime;
            if (_read == (Meter, Day))
            {
                _rows = [.. rows.Where(r => r.Slot.EndUtc <= now && (r.Figure?.Expected > 0 || r.Readings.Count > 0)).Reverse()];
                _open = _rows.FirstOrDefault(r => Clock(r.Slot.Start) == At)?.Slot.StartUtc;
                var scale = Numbers.ScaleFor(_rows.Max(r => r.Figure?.Quantity * 1e-6), Meter.Unit);
                _scale = new UnitScale(Meter.Unit, Math.Max(2, scale.Decimals));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _rows = [];
        }
    }

    private Task ChooseAsync(string? text) => PageUrls.ReadDay(text) is { } day && day <= Meter.Today ? DayChanged.InvokeAsync(day) : Task.CompletedTask;

    private string Exact(DateTime at) => DaySpan.Local(Meter.Zone, at).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.CurrentCulture);

    private static double Estimated(IntervalReadings row) => row.Figure is { Quantity: > 0 } figure ? figure.Estimated / (double)figure.Quantity.Value : 0;

    private static QualityKind Kind(IntervalReadings row) => row.Figure switch
    {
        null or { Quantity: null } => QualityKind.Missing,
        { Manual: > 0 } => QualityKind.Manual,
        { Estimated: not 0 } => QualityKind.Estimated,
        _ => QualityKind.Measured,
    };
}

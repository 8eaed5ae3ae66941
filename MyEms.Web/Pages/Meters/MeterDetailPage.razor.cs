using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Live;
using MyEms.Web.Charts;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Pages.Meters;

public partial class MeterDetailPage
{
    private readonly CancellationTokenSource _stop = new();
    private LiveTicker? _ticker;
    private MeterDetail? _meter;
    private ChartContent? _week;
    private IReadOnlyList<LiveRow> _rows = [];
    private DateOnly _day;
    private DateTime _now;
    private bool _failed;
    private bool _unknown;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    /// <summary>The opened interval of the day, "HH:mm" with offset where a clock change shows an hour twice.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    internal MeterReader Reader { get; init; } = default!; // set by the framework

    [Inject]
    internal LiveValues Values { get; init; } = default!; // set by the framework

    [Inject]
    internal TimeProvider Time { get; init; } = default!; // set by the framework

    [Inject]
    public required Localiser Texts { get; init; }

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
        if (_meter?.Meter.Id != Id)
        {
            await LoadAsync();
        }

        if (_meter is not null)
        {
            _day = PageUrls.ReadDay(Day) is { } day && day <= _meter.Today ? day : _meter.Today;
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ticker = new LiveTicker(Values, Time, () => InvokeAsync(() => { _now = Time.GetUtcNow().UtcDateTime; StateHasChanged(); }));
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _now = Time.GetUtcNow().UtcDateTime;
            _meter = await Reader.ReadAsync(Id, _stop.Token);
            (_unknown, _failed) = (_meter is null, false);
            if (_meter is not null)
            {
                _rows = LiveRow.Of(_meter.Live.Groups, "", silentOnly: false, Values.Find, _now);
                _week = TrendChart.Build(WeekOf(_meter), Texts);
            }
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

    /// <summary>A virtual meter has none as a rule: it is computed.</summary>
    private bool HasPoints => _meter is { } meter && (meter.Kind != Core.Meters.MeterSource.Virtual || meter.Live.Groups.Any(g => g.Points.Any()));

    private TrendModel WeekOf(MeterDetail meter) => new()
    {
        Name = Texts["meters.week"],
        Unit = meter.Unit,
        Shape = TrendShape.Bar,
        Slots = meter.Days,
        Series =
        [
            new TrendSeries(
                "energy", Texts[$"meters.category.{meter.Category.Code}"], CategoryLook.For(meter.Category.Code).Colour,
                [.. meter.DayFigures.Select(f => f?.Quantity * 1e-6)], [.. meter.DayFigures.Select(f => (f?.Estimated ?? 0) * 1e-6)]),
        ],
    };

    private void OpenDay(ChartClick click)
    {
        if (_meter is not null && click.Index >= 0 && click.Index < _meter.Days.Count)
        {
            Navigation.NavigateTo(PageUrls.Meter(Id, _meter.Days[click.Index].Date), replace: true);
        }
    }
}

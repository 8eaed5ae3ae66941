using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

public partial class MeterReadingsPage
{
    private const int Step = 30;
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm";
    private readonly CancellationTokenSource _stop = new();
    private RepairMeter? _meter;
    private IReadOnlyList<SaidRow> _rows = [];
    private ImportEntry? _doubt;
    private DateTime _now;
    private string _at = "";
    private string _value = "";
    private string _note = "";
    private string? _atError;
    private string? _valueError;
    private int _limit = Step;
    private int _total;
    private bool _busy;
    private bool _failed;
    private bool _unknown;

    [Parameter]
    public int Id { get; set; }

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

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => _meter?.Node.Id == Id ? Task.CompletedTask : LoadAsync();

    private string LastHint => _meter?.Offline is { LastAt: { } at, LastValue: { } value }
        ? Texts["repair.enter.last", VerdictWords.Number(value, CultureInfo.CurrentCulture), DaySpan.Local(_meter.Zone, at).ToString(Texts["repair.format.dayTime"], CultureInfo.CurrentCulture)]
        : Texts["repair.enter.first"];

    private Task LoadAsync() => TryAsync(async () =>
    {
        _now = Time.GetUtcNow().UtcDateTime;
        _meter = await Reader.FindAsync(Id, _stop.Token);
        _unknown = _meter is null;
        if (_meter is { PointId: { } point })
        {
            _at = _at.Length > 0 ? _at : DaySpan.Local(_meter.Zone, _now).ToString(LocalFormat, CultureInfo.InvariantCulture);
            (_rows, _total) = await Reader.HistoryAsync(point, 0, _limit, _stop.Token);
        }
    });

    private void Set(Action change)
    {
        change();
        (_doubt, _atError, _valueError) = (null, null, null);
    }

    private async Task SaveAsync()
    {
        (_atError, _valueError) = (null, null);
        if (!DateTime.TryParse(_at, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            _atError = Texts["repair.detail.NotATime"];
        }

        if (!double.TryParse(_value.Trim(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var value) || !double.IsFinite(value))
        {
            _valueError = Texts["repair.detail.NotANumber"];
        }

        if (_atError is null && _valueError is null && _meter is { PointId: { } point })
        {
            await TryAsync(() => SaveAsync(point, new EnteredReading(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), value)));
        }
    }

    private async Task SaveAsync(int point, EnteredReading reading)
    {
        var entry = await Desk.JudgeAsync(Id, reading, _stop.Token);
        if (entry.Class == VerdictClass.Refused)
        {
            _atError = $"{VerdictWords.Name(entry.Verdict, Texts, CultureInfo.CurrentUICulture)}: {VerdictWords.Detail(entry, Texts, CultureInfo.CurrentCulture)}";
        }
        else if (entry.Class == VerdictClass.Doubtful && _doubt is null)
        {
            _doubt = entry;
        }
        else
        {
            var outcome = await Desk.SayAsync(
                SaidKind.Enter, [new SaidReading(point, entry.At!.Value, entry.Value!.Value)], Signature.IsReason(_note) ? _note : Texts["repair.entered"], _stop.Token); // not refused: both are there
            Toasts.Add(Texts[outcome.Applied > 0 ? "repair.enter.saved" : "repair.import.status.NothingNew"], Severity.Success);
            (_doubt, _value, _note, _meter) = (null, "", "", null);
            await LoadAsync();
        }
    }

    private Task UndoAsync(SaidRow row) => TryAsync(async () =>
    {
        await Desk.UndoAsync([row.Id], Texts["repair.takenBack"], _stop.Token);
        Toasts.Add(Texts["repair.undone"], Severity.Success);
        _meter = null;
        await LoadAsync();
    });

    private Task MoreAsync()
    {
        _limit += Step;
        return LoadAsync();
    }

    private async Task TryAsync(Func<Task> work)
    {
        (_busy, _failed) = (true, false);
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
        finally
        {
            _busy = false;
        }
    }
}

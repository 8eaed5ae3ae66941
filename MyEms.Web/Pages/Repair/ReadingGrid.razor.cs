using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

public partial class ReadingGrid
{
    private readonly HashSet<DateTime> _chosen = [];
    private RepairDay? _shown;
    private DateTime? _editing;
    private string _text = "";
    private bool _onlySpecial;
    private bool _wrong;

    [Inject]
    public required Localiser Texts { get; init; }

    [Parameter, EditorRequired]
    public required RepairMeter Meter { get; set; }

    [Parameter, EditorRequired]
    public required RepairDay Data { get; set; }

    /// <summary>The reading that was clicked in the chart.</summary>
    [Parameter]
    public DateTime? At { get; set; }

    /// <summary>Something is said of readings.</summary>
    [Parameter]
    public EventCallback<(SaidKind Kind, IReadOnlyList<SaidReading> Readings)> OnSay { get; set; }

    /// <summary>What was said is taken back.</summary>
    [Parameter]
    public EventCallback<long> OnUndo { get; set; }

    private ICollection<RegisterReadingRow> Rows => _onlySpecial ? [.. Data.Readings.Where(IsSpecial)] : [.. Data.Readings];

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, Data))
        {
            _shown = Data;
            _chosen.Clear();
            _editing = null;
        }
    }

    private static bool IsSpecial(RegisterReadingRow row) => !row.Counts || row.Quality != ReadingQuality.Good;

    private string Words(RegisterReadingRow row) => row.Detector is { } detector ? Texts[$"repair.detector.{detector}"] : Texts[$"repair.quality.{row.Quality}"];

    private string Detail(RegisterReadingRow row) => row.SaidId is null ? ""
        : row.Quality == ReadingQuality.Corrected && row.Original is { } original
            ? Texts["repair.saidOriginal", row.By ?? Texts["repair.nobody"], row.Reason, VerdictWords.Number(original, CultureInfo.CurrentCulture)]
            : Texts["repair.said", row.By ?? Texts["repair.nobody"], row.Reason];

    private string Clock(DateTime utc) => DaySpan.Local(Meter.Zone, utc).ToString(Texts[Data.Days == 1 ? "repair.format.clock" : "repair.format.dayClock"], CultureInfo.CurrentCulture);

    private void Choose(DateTime at, bool chosen)
    {
        if (chosen)
        {
            _chosen.Add(at);
        }
        else
        {
            _chosen.Remove(at);
        }
    }

    private void ChooseAll(bool chosen)
    {
        _chosen.Clear();
        if (chosen)
        {
            _chosen.UnionWith(Rows.Select(r => r.At));
        }
    }

    private Task SayAsync(SaidKind kind) => OnSay.InvokeAsync((kind, [.. _chosen.Select(at => new SaidReading(Meter.PointId ?? 0, at))])); // a grid has a register

    private void Edit(RegisterReadingRow row) => (_editing, _text, _wrong) = (row.At, row.Value.ToString("0.######", CultureInfo.CurrentCulture), false);

    private Task KeyAsync(KeyboardEventArgs e, RegisterReadingRow row)
    {
        if (e.Key == "Escape")
        {
            _editing = null;
        }

        return e.Key == "Enter" ? CorrectAsync(row) : Task.CompletedTask;
    }

    private Task CorrectAsync(RegisterReadingRow row)
    {
        _wrong = !double.TryParse(_text.Trim(), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var value) || !double.IsFinite(value);
        return _wrong ? Task.CompletedTask : OnSay.InvokeAsync((SaidKind.Enter, [new SaidReading(Meter.PointId ?? 0, row.At, value)])); // a grid has a register
    }
}

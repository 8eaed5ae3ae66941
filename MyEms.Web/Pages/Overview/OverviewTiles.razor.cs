using Microsoft.AspNetCore.Components;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Pages.Overview;

public partial class OverviewTiles
{
    private const double Micro = 1e-6;
    private DayFigures? _figures;
    private OverviewData? _read;
    private IReadOnlyList<double?>? _power;
    private IReadOnlyList<double?>? _energy;
    private IReadOnlyList<double?>? _cost;
    private IReadOnlyList<double?>? _carbon;
    private (double Kilowatts, DateTimeOffset At)? _peak;

    [Inject]
    public required Localiser Texts { get; init; }

    /// <summary>The day; null while it loads.</summary>
    [Parameter, EditorRequired]
    public required OverviewData? Data { get; set; }

    /// <summary>How the live power is made; null while it loads.</summary>
    [Parameter]
    public PowerPlan? Plan { get; set; }

    /// <summary>The address of the page with another chart.</summary>
    [Parameter, EditorRequired]
    public required Func<OverviewShow, string> Link { get; set; }

    protected override void OnParametersSet()
    {
        if (Data is not { } data || ReferenceEquals(data, _read))
        {
            return;
        }

        _read = data;
        _figures = DayFigures.Of(data);
        var lead = data.Lead?.Id;
        _energy = DayTrend.Growth(data, r => r.Key.CategoryId == lead ? r.Quantity : null);
        _cost = DayTrend.Growth(data, r => r.Cost);
        _carbon = DayTrend.Growth(data, r => r.Carbon);
        ReadPower(data, lead);
    }

    private void ReadPower(OverviewData data, int? lead)
    {
        (_power, _peak) = (null, null);
        if (data.Lead is not { Unit.Dimension: UnitDimension.Energy })
        {
            return;
        }

        var course = data.Quarters.Select((_, i) => data.Course[i].FirstOrDefault(r => r.Key.CategoryId == lead && r.Key.Role == LedgerRole.Input)?.Quantity * Micro * (3600.0 / BaseInterval.Seconds)).ToList();
        var last = course.FindLastIndex(v => v is not null);
        if (last < 0)
        {
            return;
        }

        // A line of 56 pixels cannot show 96 values.
        _power = [.. course.Take(last + 1).Where((_, i) => i % 2 == last % 2)];
        var highest = Enumerable.Range(0, course.Count).Where(i => course[i] is not null).MaxBy(i => course[i]);
        _peak = (course[highest]!.Value, data.Quarters[highest].Start); // filtered on the left
    }

    private string Name(string tile) => Data switch
    {
        { IsToday: true } when tile == "energy" && Data.Lead is { } lead => Texts["overview.tile.today", Texts[$"meters.category.{lead.Code}"]],
        { Lead: { } lead } when tile == "energy" => Texts[$"meters.category.{lead.Code}"],
        { IsToday: true } => Texts[$"overview.tile.{tile}.today"],
        _ => Texts[$"overview.tile.{tile}"],
    };

    /// <summary>The share is that of one category, and says so.</summary>
    private string QualityName => Data?.Lead is { } lead ? Texts["overview.tile.quality.of", Texts[$"meters.category.{lead.Code}"]] : Texts["overview.tile.quality"];

    private string Against(DaySpan span) => Data is null ? "" : span.Day == Data.Day.Day.AddDays(-1) && Data.IsToday
        ? Texts["overview.yesterday"]
        : PeriodWords.Day(span.Day, Data.Today, Texts);
}

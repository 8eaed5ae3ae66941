using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Core.Categories;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;
using MyEms.Core.Repair.Offline;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Spaces;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

public partial class NewOfflineMeterPage
{
    private const int MostFound = 100;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _errors = [];
    private IReadOnlyList<CategoryRow> _categories = [];
    private NodePick? _space;
    private string _name = "";
    private string _unit = "";
    private string _days = "30";
    private string _rollover = "";
    private int _category;
    private bool _counted = true;
    private bool _busy;
    private bool _failed;

    [Inject]
    internal ReaderMap Maps { get; init; } = default!; // set by the framework

    [Inject]
    internal RepairDesk Desk { get; init; } = default!; // set by the framework

    [Inject]
    public required CategoryList Categories { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required Localiser Texts { get; init; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _categories = await Categories.GetAsync(_stop.Token);
            Take(_categories.FirstOrDefault(c => c.Code == KnownCategories.Water) ?? (_categories.Count > 0 ? _categories[0] : null));
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }

    private IReadOnlyList<Unit> UnitsNow => _categories.FirstOrDefault(c => c.Id == _category) is { } category ? OfflineMeters.UnitsOf(category.Unit) : [];

    private void ChooseCategory(ChangeEventArgs e) =>
        Take(_categories.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString()));

    private void Take(CategoryRow? category) => (_category, _unit) = (category?.Id ?? 0, category?.Unit ?? "");

    private async Task<IReadOnlyList<NodePick>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var map = await Maps.GetAsync(cancellationToken);
        return [.. map.Search(query, n => n.Kind == NodeKind.Space, MostFound).Select(n => new NodePick(n.Id.ToString(CultureInfo.InvariantCulture), n.Name, map.NamesAbove(n.Id)))];
    }

    private async Task SaveAsync()
    {
        _errors.Clear();
        var days = Number(_days, "days", "repair.fault.ScheduleOutOfRange");
        var rollover = Number(_rollover, "rollover", "repair.fault.RolloverOutOfRange");
        if (string.IsNullOrWhiteSpace(_name))
        {
            _errors["name"] = Texts["repair.fault.NameMissing"];
        }

        if (_space is null)
        {
            _errors["space"] = Texts["repair.fault.SpaceUnknown"];
        }

        if (days is { } wrong && wrong != Math.Floor(wrong))
        {
            _errors["days"] = Texts["repair.fault.ScheduleOutOfRange"];
        }

        if (_errors.Count > 0)
        {
            return;
        }

        (_busy, _failed) = (true, false);
        try
        {
            var request = new OfflineMeterRequest(
                _name, int.Parse(_space!.Id, CultureInfo.InvariantCulture), _category, _unit, days is { } every ? (int)Math.Min(every, int.MaxValue) : null, rollover, _counted); // checked above
            Show(await Desk.CreateAsync(request, _stop.Token));
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

    private void Show(OfflineMeterResult result)
    {
        if (result.MeterId is { } meter)
        {
            Toasts.Add(Texts["repair.new.saved", _name.Trim()], Severity.Success);
            Navigation.NavigateTo(RepairUrls.Readings(meter));
            return;
        }

        foreach (var fault in result.Faults)
        {
            _errors[FieldOf(fault)] = Texts[$"repair.fault.{fault}"];
        }
    }

    private static string FieldOf(OfflineMeterFault fault) => fault switch
    {
        OfflineMeterFault.SpaceUnknown => "space",
        OfflineMeterFault.CategoryUnknown => "category",
        OfflineMeterFault.UnitUnknown => "unit",
        OfflineMeterFault.ScheduleOutOfRange => "days",
        OfflineMeterFault.RolloverOutOfRange => "rollover",
        _ => "name",
    };

    /// <summary>Nothing where nothing is written; an error where it is no number.</summary>
    private decimal? Number(string text, string field, string error)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (decimal.TryParse(text.Trim(), NumberStyles.Number, CultureInfo.CurrentCulture, out var value))
        {
            return value;
        }

        _errors[field] = Texts[error];
        return null;
    }
}

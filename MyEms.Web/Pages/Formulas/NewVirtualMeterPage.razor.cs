using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Core.Categories;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Nodes;
using MyEms.Web.Charts;
using MyEms.Web.Components;
using MyEms.Web.Design;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Formulas;

public partial class NewVirtualMeterPage
{
    /// <summary>As many spaces as anybody scrolls through.</summary>
    private const int SpacesShown = 300;

    private readonly CancellationTokenSource _stop = new();
    private FormulaEditor? _editor;
    private IReadOnlyList<CategoryRow> _categories = [];
    private CategoryRow? _category;
    private NodePick? _space;
    private FormulaSubject? _subject;
    private FormulaReview? _review;
    private FormulaTrial? _trial;
    private ChartContent? _chart;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string _name = "";
    private bool _counted;
    private bool _tried;
    private bool _pending;
    private bool _working;

    [Inject]
    internal FormulaSession Session { get; init; } = default!; // set by the framework

    [Inject]
    public required CategoryList Categories { get; init; }

    [Inject]
    public required Localiser Texts { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        _categories = await Categories.GetAsync(_stop.Token);
        _category = _categories.Count > 0 ? _categories[0] : null;
    }

    private async Task<IReadOnlyList<NodePick>> FindSpacesAsync(string query, CancellationToken cancellationToken)
    {
        var map = await Session.MapAsync(cancellationToken);
        return [.. map.Search(query, n => n.Kind == NodeKind.Space, SpacesShown).Select(n => NodeLook.Pick(map, n))];
    }

    private Task OnCategoryAsync(ChangeEventArgs e)
    {
        _category = _categories.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString()) ?? _category;
        return SubjectAsync();
    }

    private Task OnSpaceAsync(NodePick space)
    {
        _space = space;
        return SubjectAsync();
    }

    private async Task SubjectAsync()
    {
        if (SpaceId is not { } space || _category is not { } category)
        {
            return;
        }

        try
        {
            _subject = await Session.SubjectAsync(space, category.Id, _stop.Token);
            _zone = await Session.ZoneAsync(space, _stop.Token);
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            Toasts.Add(Texts["formula.notChecked"], Severity.Error);
        }
    }

    private int? SpaceId => int.TryParse(_space?.Id, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task OnReviewedAsync(FormulaReview? review)
    {
        _pending = review is null && _editor?.Typed.Length > 0;
        if (review is null)
        {
            return; // what is shown stays, paler, until the text has been checked
        }

        (_review, _trial, _chart) = (review, null, null);
        if (!review.IsGood || _subject?.Unit is not { } unit)
        {
            return;
        }

        try
        {
            var trial = await Session.TryAsync(review, 1, _zone, _stop.Token);
            if (ReferenceEquals(review, _review))
            {
                (_trial, _chart) = (trial, FormulaPreview.Chart(trial, unit, _zone, CategoryLook.For(_category?.Code ?? "").Colour, Texts));
            }
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException or OperationCanceledException)
        {
            (_trial, _chart) = (null, null); // the preview is a service; saving checks everything again
        }
    }

    private async Task CreateAsync()
    {
        _tried = true;
        if (_editor is null || _working || _name.Trim().Length == 0 || SpaceId is not { } space || _category is not { } category)
        {
            return;
        }

        _working = true;
        try
        {
            var made = await Session.CreateAsync(new NewVirtualMeter(_name, category.Id, space, _counted, _editor.Typed, null), _stop.Token);
            if (made is { Kind: FormulaOutcomeKind.Saved, MeterId: { } id })
            {
                Toasts.Add(Texts["formula.saved", _name.Trim()], Severity.Success);
                Navigation.NavigateTo(PageUrls.Formula(id));
            }
            else if (made.Review is not null)
            {
                await _editor.FocusAsync();
            }
            else
            {
                Toasts.Add(Texts["formula.notSaved"], Severity.Error);
            }
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            Toasts.Add(Texts["formula.notSaved"], Severity.Error);
        }
        finally
        {
            _working = false;
        }
    }
}

using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Design;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Formulas;

public partial class VirtualMetersPage
{
    private CancellationTokenSource _loads = new();
    private VirtualMeterPage? _page;
    private SiteMap? _map;
    private bool _mayChange;
    private bool _failed;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    internal FormulaSession Session { get; init; } = default!; // set by the framework

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private int Number => Math.Max(1, PageNumber ?? 1);

    public void Dispose()
    {
        _loads.Cancel();
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        try
        {
            _mayChange = await Session.MayChangeAsync();
            _map = await Session.MapAsync(token);
            var query = Query?.Trim() ?? "";
            var page = await Session.ListAsync(query.Length > FormulaStore.LongestQuery ? query[..FormulaStore.LongestQuery] : query, Number, token);
            if (!token.IsCancellationRequested)
            {
                (_page, _failed) = (page, false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A later letter was typed, or the page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }

    private void Show(string? query, int page) => Navigation.NavigateTo(
        PageUrls.With(PageUrls.VirtualMeters, ("q", query), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)), replace: true);

    private string Place(int meter) => _map?.NamesAbove(meter) is { Count: > 0 } above ? string.Join(" / ", above.TakeLast(2)) : Numbers.Unknown;
}

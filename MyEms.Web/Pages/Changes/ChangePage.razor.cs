using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Changes;
using MyEms.Web.Account;
using MyEms.Web.Layout;

namespace MyEms.Web.Pages.Changes;

public partial class ChangePage : IDisposable
{
    private const int Size = 100;

    private readonly CancellationTokenSource _stop = new();
    private ChangeEntry? _change;
    private IReadOnlyList<MovedFigure> _figures = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private int _total;
    private string _reference = "";
    private bool _failed;
    private bool _unknown;

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Reader { get; set; }

    [Inject]
    public required ChangeQuery Changes { get; init; }

    [Inject]
    internal ReaderPlaces Places { get; init; } = default!; // set by the framework

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<ChangePage> Logger { get; init; }

    private int Number => Math.Clamp(Page ?? 1, 1, 1_000_000);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var scope = (await Reader).User.Scope();
            _change = await Changes.FindAsync(scope, Id, _stop.Token);
            (_, _zone) = await Places.FindAsync(null, _stop.Token);
            (_unknown, _failed) = (_change is null, false);
            (_figures, _total) = _change is null ? ([], 0) : await Changes.ReceiptsAsync(scope, Id, null, (Number - 1) * Size, Size, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            (_failed, _reference) = (true, References.Next(Time));
            ChangesLog.LoadFailed(Logger, _reference, error);
        }
    }

    private string Address(int page) => PageUrls.With(InsightUrls.Change(Id), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
}

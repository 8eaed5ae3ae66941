using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MyEms.Web.Components;
using MyEms.Web.Localisation;

namespace MyEms.Web.Layout;

public partial class CommandPalette : IDisposable
{
    private ElementReference _button;
    private ElementReference _input;
    private CancellationTokenSource _loads = new();
    private IReadOnlyList<Hit> _hits = [];
    private string _query = "";
    private int _at;
    private bool _open;
    private bool _focus;

    [Inject]
    public required IEnumerable<ISearchSource> Sources { get; init; }

    [Inject]
    public required Localiser Texts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required ILogger<CommandPalette> Logger { get; init; }

    public void Dispose()
    {
        _loads.Cancel();
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await Script.InvokeVoidAsync("ems.focus", _input);
        }
    }

    private Task OpenAsync()
    {
        (_open, _focus) = (true, true);
        return SearchAsync("");
    }

    private async Task CloseAsync()
    {
        _open = false;
        await Script.InvokeVoidAsync("ems.focus", _button);
    }

    private async Task SearchAsync(string query)
    {
        await _loads.CancelAsync();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        var token = _loads.Token;
        (_query, _at) = (query, 0);

        // Places answer at once; what needs the database is added as it comes.
        var hits = Places(query.Trim()).ToList();
        _hits = hits;
        if (query.Trim().Length == 0)
        {
            return;
        }

        foreach (var source in Sources)
        {
            var found = await FindAsync(source, query.Trim(), token);
            if (token.IsCancellationRequested)
            {
                return;
            }

            hits.AddRange(found.Select(p => new Hit(Texts[source.TitleKey], p)));
            _hits = [.. hits];
            StateHasChanged();
        }
    }

    private async Task<IReadOnlyList<NodePick>> FindAsync(ISearchSource source, string query, CancellationToken token)
    {
        try
        {
            return await source.FindAsync(query, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception error) when (error is System.Data.Common.DbException or TimeoutException or InvalidOperationException or IOException)
        {
            // The other sources still answer.
            Log.SearchFailed(Logger, source.GetType().Name, error);
            return [];
        }
    }

    private IEnumerable<Hit> Places(string query) => Navigator.Places.Append(Navigator.Settings)
        .Select(p => (Place: p, Name: Texts[p.TextKey]))
        .Where(p => p.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase))
        .Select(p => new Hit(Texts["frame.goTo"], new NodePick(p.Place.Path, p.Name, [], p.Place.Icon, Navigator.Link(p.Place, Navigation.ToBaseRelativePath(Navigation.Uri)))));

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Escape")
        {
            await CloseAsync();
        }
        else if (e.Key == "Enter" && _at < _hits.Count && _hits[_at].Pick.Href is { } href)
        {
            await CloseAsync();
            Navigation.NavigateTo(href);
        }
        else if (PickList.Move(e.Key, _at, _hits.Count) is { } at)
        {
            _at = at;
            await Script.InvokeVoidAsync("ems.reveal", "ems-hit-" + at);
        }
    }

    private sealed record Hit(string Title, NodePick Pick);
}

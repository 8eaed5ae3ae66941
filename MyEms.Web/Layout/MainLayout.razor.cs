using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MyEms.Web.Design;

namespace MyEms.Web.Layout;

public partial class MainLayout : IAsyncDisposable
{
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private IJSObjectReference? _watch;
    private string _path = "";
    private string _wish = "system";
    private bool _isDark;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [CascadingParameter]
    public ThemeChoice? Theme { get; set; }

    /// <summary>Called by theme.js when the system changes between light and dark.</summary>
    [JSInvokable]
    public Task OnThemeShown(bool dark) => InvokeAsync(() =>
    {
        _isDark = dark;
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        (_wish, _isDark) = (Theme?.Wish ?? "system", Theme?.IsDark ?? false);
        _path = Relative(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _watch = await Script.InvokeAsync<IJSObjectReference>("emsTheme.watch", _self);
        var dark = await Script.InvokeAsync<bool>("emsTheme.isDark");
        if (dark != _isDark)
        {
            _isDark = dark;
            StateHasChanged();
        }
    }

    private async Task ChooseThemeAsync(string wish)
    {
        _wish = wish;
        _isDark = await Script.InvokeAsync<bool>("emsTheme.wish", wish);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        _path = Relative(e.Location);
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged); // owned by the circuit, which ends with the layout
    }

    private string Relative(string uri) => Navigation.ToBaseRelativePath(uri);
}

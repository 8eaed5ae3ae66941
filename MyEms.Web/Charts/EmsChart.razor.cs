using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MyEms.Web.Charts;

public partial class EmsChart : IAsyncDisposable
{
    private readonly string _id = "ems-chart-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference _canvas;
    private DotNetObjectReference<EmsChart>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private ChartContent? _drawn;
    private bool _table;
    private bool _disposed;

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>What is shown; null while it loads.</summary>
    [Parameter, EditorRequired]
    public required ChartContent? Content { get; set; }

    /// <summary>The chart's name for screen readers and, when no other lines are given, its picture.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Of the drawing, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 260;

    /// <summary>Shows "as table" and "picture".</summary>
    [Parameter]
    public bool Tools { get; set; } = true;

    /// <summary>Puts the tools into the head of the card around, for a chart without legend in a card without actions.</summary>
    [Parameter]
    public bool ToolsInHead { get; set; }

    /// <summary>What a picture of it says above the drawing: title, node, period, quality.</summary>
    [Parameter]
    public IReadOnlyList<string>? PictureLines { get; set; }

    /// <summary>A node, band or slot was clicked.</summary>
    [Parameter]
    public EventCallback<ChartClick> OnClick { get; set; }

    private ICollection<IReadOnlyList<string>> Rows => Content is null ? [] : [.. Content.Table.Rows];

    /// <summary>Called by ems-charts.js.</summary>
    [JSInvokable]
    public Task OnChartClick(string kind, string key, int index) => InvokeAsync(() => OnClick.InvokeAsync(new ChartClick(kind, key, index)));

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        try
        {
            if (_chart is not null)
            {
                await _chart.InvokeVoidAsync("dispose");
                await _chart.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and the drawing with it.
        }

        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Content is null || _table || ReferenceEquals(Content, _drawn))
        {
            return;
        }

        var content = _drawn = Content;
        try
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./charts/ems-charts.js");
            _self ??= DotNetObjectReference.Create(this);
            _chart ??= await _module.InvokeAsync<IJSObjectReference>("create", _canvas, _self);
            if (!_disposed)
            {
                await _chart.InvokeVoidAsync("show", new { option = content.Option, ems = content.Ems, renderer = content.Renderer });
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // Left before it was drawn.
        }
    }

    private void ToggleTable()
    {
        _table = !_table;
        _drawn = null; // drawn anew when it is shown again: its size may have changed
    }

    private async Task DownloadAsync()
    {
        if (_chart is not null)
        {
            var lines = PictureLines is { Count: > 0 } given ? given : [Label];
            await _chart.InvokeVoidAsync("png", lines, FileName(lines[0]));
        }
    }

    private static string FileName(string title) =>
        string.Concat(title.Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-') + ".png";
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace MyEms.Web.Components;

public partial class NodePicker : IDisposable
{
    private readonly string _listId = "ems-nodes-" + Guid.NewGuid().ToString("N")[..8];
    private Flyout? _flyout;
    private ElementReference _input;
    private CancellationTokenSource _loads = new();
    private IReadOnlyList<NodePick> _picks = [];
    private string _query = "";
    private int _at;
    private bool _loading;
    private bool _failed;
    private bool _focus;

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>What is chosen now; null when nothing is.</summary>
    [Parameter]
    public NodePick? Value { get; set; }

    [Parameter]
    public EventCallback<NodePick> ValueChanged { get; set; }

    /// <summary>Finds nodes by what was typed so far; with an empty query those to begin with. At most a few hundred.</summary>
    [Parameter, EditorRequired]
    public required Func<string, CancellationToken, Task<IReadOnlyList<NodePick>>> Find { get; set; }

    private ICollection<Row> Rows => [.. _picks.Select((p, i) => new Row(i, p))];

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

    private Task OnOpenAsync(bool open)
    {
        _focus = open;
        return open ? SearchAsync("") : Task.CompletedTask;
    }

    private async Task SearchAsync(string query)
    {
        var token = NextLoad();
        (_query, _loading, _failed, _at) = (query, true, false, 0);
        try
        {
            var found = await Find(query.Trim(), token);
            if (!token.IsCancellationRequested)
            {
                (_picks, _loading) = (found, false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A later letter was typed.
        }
        catch (Exception error) when (error is System.Data.Common.DbException or TimeoutException or InvalidOperationException or IOException)
        {
            (_picks, _loading, _failed) = ([], false, true);
        }
    }

    private CancellationToken NextLoad()
    {
        _loads.Cancel();
        _loads.Dispose();
        _loads = new CancellationTokenSource();
        return _loads.Token;
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter" && _at < _picks.Count)
        {
            await ChooseAsync(_picks[_at]);
        }
        else if (PickList.Move(e.Key, _at, _picks.Count) is { } at)
        {
            _at = at;
            await Script.InvokeVoidAsync("ems.reveal", OptionId(at));
        }
    }

    private async Task ChooseAsync(NodePick pick)
    {
        if (_flyout is not null)
        {
            await _flyout.CloseAsync();
        }

        await ValueChanged.InvokeAsync(pick);
    }

    private string OptionId(int index) => $"{_listId}-{index}";

    private sealed record Row(int Index, NodePick Pick);
}

using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Components;

namespace MyEms.Web.Pages.Formulas;

public partial class FormulaEditor : IAsyncDisposable
{
    /// <summary>So long after the last key a text is checked against the database.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    private readonly string _id = "ems-formula-" + Guid.NewGuid().ToString("N")[..8];
    private CancellationTokenSource _work = new();
    private ElementReference _area;
    private IJSObjectReference? _module;
    private FormulaCompletion? _completion;
    private List<FormulaOffer> _offers = [];
    private FormulaReview? _review;
    private FormulaError? _syntax;
    private IReadOnlyList<FormulaSpan> _names = [];
    private FormulaSubject? _subject;
    private string _text = "";
    private string? _initial;
    private string? _given;
    private int _generation;
    private int _at;
    private bool _failed;

    [Inject]
    internal FormulaSession Session { get; init; } = default!; // set by the framework

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>Whose formula it is; null while that is not known: only the form of the text is checked then.</summary>
    [Parameter, EditorRequired]
    public required FormulaSubject? Subject { get; set; }

    /// <summary>The text to begin with; another one replaces what was typed.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Its name for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Told what every check said; with null while a changed text is not checked yet.</summary>
    [Parameter]
    public EventCallback<FormulaReview?> Reviewed { get; set; }

    /// <summary>The text as it stands in the field.</summary>
    public string Typed => _text;

    private IEnumerable<FormulaError> Shown => _syntax is { } syntax && _text.Length > 0 ? [syntax] : _review?.Text == _text ? _review.Errors.Where(e => e.Code != FormulaErrorCode.Empty) : [];

    private IEnumerable<FormulaSpan> NameSpans => _names;

    private bool IsOpen => _offers.Count > 0 && !ReadOnly;

    private string ListId => _id + "-offers";

    private string NoteId => _id + "-note";

    public async ValueTask DisposeAsync()
    {
        await _work.CancelAsync();
        _work.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and the field with it.
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Replaces what was typed.</summary>
    public Task PutAsync(string text)
    {
        (_initial, _generation) = (text, _generation + 1);
        Close();
        Take(text);
        StateHasChanged();
        return CheckAsync(TimeSpan.Zero);
    }

    /// <summary>Moves the focus into the field.</summary>
    public async Task FocusAsync() => await _area.FocusAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (_given != Text)
        {
            _given = Text;
            await PutAsync(Text);
        }
        else if (!ReferenceEquals(_subject, Subject))
        {
            await CheckAsync(TimeSpan.Zero);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./js/formula.js");
            await _module.InvokeVoidAsync("attach", _area);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // Left before it was shown.
        }
    }

    private async Task OnInputAsync(ChangeEventArgs e)
    {
        Take(e.Value?.ToString() ?? "");
        var caret = _module is null ? _text.Length : await _module.InvokeAsync<int>("caret", _area);
        _completion = FormulaCompletion.At(_text, caret);
        _at = 0;
        if (_completion is null)
        {
            _offers = [];
        }

        await CheckAsync(s_pause);
    }

    private void Take(string text)
    {
        (_text, _syntax) = (text, null);
        _names = text.Length > 0 && Formula.TryParse(text, out var formula, out _syntax) ? [.. formula.Names.Select(n => n.Span)] : [];
    }

    /// <summary>Offers and checks what stands in the field, once nobody has typed for a moment.</summary>
    private async Task CheckAsync(TimeSpan pause)
    {
        await _work.CancelAsync();
        _work.Dispose();
        _work = new CancellationTokenSource();
        var token = _work.Token;
        _subject = Subject;
        try
        {
            await Reviewed.InvokeAsync(null);
            await Task.Delay(pause, token);
            if (Subject is { } subject)
            {
                await OfferAsync(subject, token);
                var review = await Session.ReviewAsync(subject, _text, token);
                if (!token.IsCancellationRequested)
                {
                    (_review, _failed) = (review, false);
                    await Reviewed.InvokeAsync(review);
                }
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

    private async Task OfferAsync(FormulaSubject subject, CancellationToken cancellationToken)
    {
        if (_completion is not { } completion || ReadOnly)
        {
            return;
        }

        var map = await Session.MapAsync(cancellationToken);
        var phrase = FormulaCompletion.Phrase(_text, completion);
        var found = phrase is null ? [] : await Session.SearchAsync(subject, phrase.Query, cancellationToken);
        var chosen = found.Count > 0 && phrase is not null ? phrase : completion;
        found = found.Count > 0 ? found : await Session.SearchAsync(subject, completion.Query, cancellationToken);
        if (!cancellationToken.IsCancellationRequested && ReferenceEquals(completion, _completion))
        {
            completion = _completion = chosen;
            _offers = [.. completion.Words.Select(FormulaOffer.Of), .. found.Select(f => FormulaOffer.Of(f, map)).Where(o => o.Text != _text[completion.Start..completion.End])];
            StateHasChanged();
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e is { CtrlKey: true, Code: "Space" } && _module is not null)
        {
            var caret = await _module.InvokeAsync<int>("caret", _area);
            _completion = FormulaCompletion.At(_text, caret) ?? new FormulaCompletion(caret, caret, "", false);
            await CheckAsync(TimeSpan.Zero);
        }
        else if (IsOpen && e.Key is "Enter" or "Tab" && _at < _offers.Count)
        {
            await TakeAsync(_offers[_at]);
        }
        else if (IsOpen && e.Key == "Escape")
        {
            Close();
        }
        else if (IsOpen && PickList.Move(e.Key, _at, _offers.Count) is { } at)
        {
            _at = at;
            await Script.InvokeVoidAsync("ems.reveal", OfferId(at));
        }
    }

    private async Task TakeAsync(FormulaOffer offer)
    {
        if (_completion is { } completion && _module is not null)
        {
            Close();
            await _module.InvokeVoidAsync("replace", _area, completion.Start, completion.End, offer.Text);
        }
    }

    private Task OnBlurAsync(FocusEventArgs e)
    {
        Close();
        return Task.CompletedTask;
    }

    private void Close() => (_offers, _completion) = ([], null);

    private string OfferId(int index) => $"{ListId}-{index}";

    private static string IconOf(FormulaOffer offer) => offer.Kind switch
    {
        "meter" => Icons.Material.Outlined.ElectricMeter,
        "point" => Icons.Material.Outlined.Sensors,
        _ => Icons.Material.Outlined.Functions,
    };
}

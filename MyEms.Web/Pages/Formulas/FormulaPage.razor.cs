using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MyEms.Core.Formulas.Editing;
using MyEms.Web.Charts;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Formulas;

public partial class FormulaPage
{
    private readonly CancellationTokenSource _stop = new();
    private FormulaEditor? _editor;
    private MeterFormula? _meter;
    private FormulaSubject? _subject;
    private FormulaReview? _review;
    private FormulaTrial? _trial;
    private ChartContent? _chart;
    private string _text = "";
    private int _loaded;
    private bool _mayChange;
    private bool _asking;
    private bool _conflict;
    private bool _failed;
    private bool _unknown;
    private bool _pending;
    private bool _trialFailed;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    internal FormulaSession Session { get; init; } = default!; // set by the framework

    [Inject]
    public required Localiser Texts { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    private string Present => _meter?.At(Session.Now)?.Text ?? "";

    private bool IsChanged => (_editor?.Typed ?? _text) != Present;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task OnParametersSetAsync() => _loaded == Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        _loaded = Id;
        try
        {
            _mayChange = await Session.MayChangeAsync();
            _meter = await Session.FindAsync(Id, _stop.Token);
            (_unknown, _failed, _conflict) = (_meter is null, false, false);
            (_subject, _text) = (_meter?.Subject, Present);
            await PutAsync(_text);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
    }

    private async Task OnReviewedAsync(FormulaReview? review)
    {
        _pending = review is null;
        if (review is null || _meter is null)
        {
            return; // what is shown stays, paler, until the text has been checked
        }

        _review = review;
        if (!review.IsGood)
        {
            (_trial, _chart) = (null, null);
            return;
        }

        try
        {
            var trial = await Session.TryAsync(review, _meter.Multiplier, _meter.Zone, _stop.Token);
            if (ReferenceEquals(review, _review))
            {
                (_trial, _trialFailed) = (trial, false);
                _chart = FormulaPreview.Chart(trial, _meter.Unit, _meter.Zone, CategoryLook.For(_meter.CategoryCode).Colour, Texts);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            (_trial, _chart, _trialFailed) = (null, null, true);
        }
    }

    private async Task AskAsync()
    {
        // An error is said at its place already; the way there is what helps.
        if (_editor is not null && (_review is not { IsGood: true } || _review.Text != _editor.Typed))
        {
            await _editor.FocusAsync();
            return;
        }

        _asking = true;
    }

    private async Task SaveAsync(DateOnly? from)
    {
        _asking = false;
        if (_meter is null || _editor is null)
        {
            return;
        }

        var text = _editor.Typed;
        try
        {
            var saved = await Session.SaveAsync(Id, text, from, _meter.Revision, _stop.Token);
            _conflict = saved.Kind == FormulaOutcomeKind.Changed;
            if (saved is { Kind: FormulaOutcomeKind.Saved, Effect: { } effect })
            {
                Toasts.Add(Texts[effect.KeyDays == 0 ? "formula.saved" : "formula.savedDays", _meter.Name, effect.KeyDays], Severity.Success);
                _meter = await Session.FindAsync(Id, _stop.Token);
                (_subject, _text) = (_meter?.Subject, text);
            }
            else if (saved.Review is { } review)
            {
                (_review, _trial, _chart) = (review, null, null);
            }
            else if (!_conflict)
            {
                Toasts.Add(Texts["formula.notSaved"], Severity.Error);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            Toasts.Add(Texts["formula.notSaved"], Severity.Error);
        }
    }

    private Task PutAsync(string text) => _editor?.PutAsync(text) ?? Task.CompletedTask;
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Components;

public partial class PeriodPicker
{
    private Flyout? _flyout;
    private DateOnly _from;
    private DateOnly _last;
    private bool _wrong;

    [Inject]
    public required Localiser Texts { get; init; }

    /// <summary>The chosen local dates, half-open.</summary>
    [Parameter, EditorRequired]
    public required LocalDateRange Value { get; set; }

    /// <summary>Today's date on the site's clock.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    [Parameter]
    public EventCallback<LocalDateRange> ValueChanged { get; set; }

    /// <summary>Told before <see cref="ValueChanged"/> when a quick range was chosen, so that an address can keep its name; else null.</summary>
    [Parameter]
    public EventCallback<QuickRange?> QuickChanged { get; set; }

    /// <summary>The quick ranges that are offered.</summary>
    [Parameter]
    public IReadOnlyList<QuickRange> Quick { get; set; } = Enum.GetValues<QuickRange>();

    /// <summary>True where a page is about one day: one date is asked for, and one day comes out.</summary>
    [Parameter]
    public bool OneDay { get; set; }

    private string Words => PeriodWords.Of(Value, Today, Texts);

    private bool CanGoOn => Value.End <= Today;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void OnOpen(bool open)
    {
        (_from, _last, _wrong) = (Value.Start, Value.Last, false);
    }

    private Task StepAsync(int direction) => ChooseAsync(PeriodStep.Move(Value, direction), null);

    private async Task ChooseDatesAsync()
    {
        _last = OneDay ? _from : _last;
        _wrong = _from == default || _last == default || _last < _from;
        if (!_wrong)
        {
            await ChooseAsync(new LocalDateRange(_from, _last.AddDays(1)), null);
        }
    }

    private async Task ChooseAsync(LocalDateRange dates, QuickRange? quick)
    {
        if (_flyout is not null)
        {
            await _flyout.CloseAsync();
        }

        await QuickChanged.InvokeAsync(quick);
        await ValueChanged.InvokeAsync(dates);
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Pages;

/// <summary>What the components of lineage, changes, closed periods and operations need to be drawn.</summary>
public abstract class InsightContext : BunitContext, IAsyncLifetime
{
    protected InsightContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected static TimeZoneInfo Amsterdam { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    protected static DateTime At { get; } = new(2026, 10, 20, 9, 15, 0, DateTimeKind.Utc);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    protected Localiser Texts => Services.GetRequiredService<Localiser>();

    /// <summary>Text without the spaces of the markup; no-break spaces become plain ones.</summary>
    protected static string Plain(string text) => string.Join(' ', text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Meters;
using MyEms.Core.Organisations;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.TestKit.Databases;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Formulas;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Tests.Pages.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaComponentsTests : BunitContext, IClassFixture<MigratedDatabase>, IAsyncLifetime
{
    private readonly MigratedDatabase _database;
    private readonly BunitJSModuleInterop _module;
    private FormulaSubject _subject = new(null, 0, Units.KilowattHour, []);

    public FormulaComponentsTests(MigratedDatabase database)
    {
        _database = database;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(database.Contexts());
        Services.AddSingleton(database.Database.DataSource);
        Services.AddSingleton<LedgerModelCache>();
        Services.AddSingleton<FormulaStore>();
        Services.AddSingleton<FormulaSaving>();
        Services.AddSingleton<VirtualMeterList>();
        Services.AddSingleton<SiteMaps>();
        Services.AddSingleton<ReaderMap>();
        Services.AddSingleton<FormulaSession>();
        Services.AddSingleton<AuthenticationStateProvider, Nobody>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        _module = JSInterop.SetupModule("./js/formula.js");
        _module.Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask InitializeAsync()
    {
        await using var context = _database.Context();
        var organisation = context.Add(new Organisation { Name = "O", Currency = "EUR", Zone = "UTC" }).Entity;
        await context.SaveChangesAsync();
        var meters = new[] { "Main meter", "Water" }.Select(n => context.Add(new Meter { Name = n, OrganisationId = organisation.Id }).Entity).ToArray();
        await context.SaveChangesAsync();
        context.AddRange(meters.Select((m, i) => new MeterVersion { MeterId = m.Id, CategoryId = i == 0 ? 1 : 3, ItemId = i == 0 ? 1 : 3 }));
        await context.SaveChangesAsync();
        _subject = new FormulaSubject(null, organisation.Id, Units.KilowattHour, []);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public async Task Editor_WrongUnit_IsUnderlinedAtTheOperatorWithTheSentenceBeneath()
    {
        var editor = Edit("[Main meter] + Water");

        await editor.WaitForAssertionAsync(() => Assert.Equal("+", editor.Find("mark.error").TextContent));

        Assert.Equal("kWh and m³ do not go together. Multiply by a factor that converts one.", editor.Find(".ems-field-error").TextContent.Trim());
        Assert.Equal("true", editor.Find("textarea").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Editor_GoodFormula_TellsWhatTheNamesMean()
    {
        FormulaReview? review = null;
        var editor = Edit("[Main meter] + Water * 10.5", r => review = r ?? review);

        await editor.WaitForAssertionAsync(() => Assert.NotNull(review));

        Assert.True(review?.IsGood);
        Assert.Equal([("Main meter", "kWh"), ("Water", "m3")], review?.Inputs.Select(i => (i.Name, i.Unit)));
        Assert.Equal(["[Main meter]", "Water"], editor.FindAll("mark.name").Select(m => m.TextContent));
        Assert.Empty(editor.FindAll(".ems-field-error"));
    }

    [Fact]
    public async Task Editor_Typing_OffersNamesAndPutsTheChosenOneInPlace()
    {
        _module.Setup<int>("caret", _ => true).SetResult(5);
        var editor = Edit("");

        await editor.Find("textarea").InputAsync("2 + m");
        await editor.WaitForAssertionAsync(() => Assert.Contains("Main meter", editor.Find(".ems-formula-offers").TextContent, StringComparison.Ordinal));
        Assert.Equal(["min", "max", "Main meter"], editor.FindAll("[role=option] .name").Select(o => o.TextContent));
        await editor.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await editor.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal("true", editor.FindAll("[role=option]")[2].GetAttribute("aria-selected"));
        await editor.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        var put = Assert.Single(_module.Invocations["replace"]);
        Assert.Equal([4, 5, "[Main meter]"], put.Arguments.Skip(1));
        Assert.Empty(editor.FindAll("[role=option]"));
    }

    [Fact]
    public async Task Editor_Escape_ClosesTheListAndKeepsTheText()
    {
        _module.Setup<int>("caret", _ => true).SetResult(2);
        var editor = Edit("");
        await editor.Find("textarea").InputAsync("Wa");
        await editor.WaitForAssertionAsync(() => Assert.Single(editor.FindAll("[role=option]")));

        await editor.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        Assert.Empty(editor.FindAll("[role=option]"));
        Assert.Equal("Wa", editor.Instance.Typed);
    }

    [Fact]
    public void Editor_ReadOnly_TakesNoKeys() => Assert.True(Render<FormulaEditor>(p => p
        .Add(e => e.Subject, _subject).Add(e => e.Text, "Water").Add(e => e.Label, "F").Add(e => e.ReadOnly, true)).Find("textarea").HasAttribute("readonly"));

    [Fact]
    public void NamesCard_MissingResult_IsADashWithTheReason()
    {
        var review = new FormulaReview("a + b", [new FormulaError(FormulaErrorCode.UnknownName, new FormulaSpan(4, 1), "b")], [], [], null, null);

        var card = Render<FormulaNamesCard>(p => p.Add(c => c.Review, review).Add(c => c.Trial, null).Add(c => c.UnitSymbol, "kWh").Add(c => c.Zone, TimeZoneInfo.Utc));

        Assert.Equal("—", card.Find(".ems-display").TextContent);
        Assert.Contains("No result while the formula has a mistake", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("zh-CN")]
    public void Words_EveryErrorAndReason_HasASentence(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var texts = Services.GetRequiredService<Localiser>();

        Assert.All(Enum.GetValues<FormulaErrorCode>(), c => Assert.NotEmpty(FormulaWords.Of(new FormulaError(c, default, "a", "b", "c", "d"), texts)));
        Assert.All(Enum.GetValues<FormulaReason>(), r => Assert.NotEmpty(FormulaWords.Of(r, texts)));
    }

    private IRenderedComponent<FormulaEditor> Edit(string text, Action<FormulaReview?>? reviewed = null) => Render<FormulaEditor>(p => p
        .Add(e => e.Subject, _subject).Add(e => e.Text, text).Add(e => e.Label, "Formula").Add(e => e.Reviewed, reviewed ?? (_ => { })));

    private sealed class Nobody : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new System.Security.Claims.ClaimsPrincipal()));
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using MyEms.Acquisition.Campus.History;
using MyEms.Core.Readings;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Settings;

namespace MyEms.Web.Tests.Pages.Settings;

public sealed class SettingsCardsTests : BunitContext, IAsyncLifetime
{
    private const string Raw = "57P03: the database system is starting up";
    private static readonly DateTime s_now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    public SettingsCardsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Services.AddMudServices();
        Services.AddLocalisation();
        Services.AddSingleton(new DemoSwitch(null!, null!, null!, NullLogger<DemoSwitch>.Instance)); // nothing is begun here
        Services.AddSingleton<CampusProgress>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync() => await base.DisposeAsync();

    [Theory]
    [InlineData(DemoKnowledge.Reading, false, false)]
    [InlineData(DemoKnowledge.Unknown, false, true)]
    [InlineData(DemoKnowledge.Known, true, false)]
    public void DemoCard_WithoutFacts_SaysOffOnlyWhenItIsKnown(DemoKnowledge knowledge, bool off, bool unknown)
    {
        var card = Render<DemoCard>(p => p.Add(c => c.Facts, null).Add(c => c.Knowledge, knowledge));

        Assert.Equal(off, card.Markup.Contains("The demo is off", StringComparison.Ordinal));
        Assert.Equal(off, card.FindAll("button").Count > 0);
        Assert.Equal(unknown, card.Markup.Contains("Unknown whether the demo is on", StringComparison.Ordinal));
    }

    [Fact]
    public void IngestCard_DatabaseAway_SaysSoInOurWordsAndKeepsTheRawOnesAside()
    {
        var card = Render<IngestCard>(p => p.Add(c => c.Status, Away()));

        Assert.Equal("The database is away; readings go to the disk.", card.Find(".ems-partial b").TextContent);
        AssertAside(card);
        Assert.Contains("one per minute and point is stored", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void DatabaseCard_Away_SaysSoInOurWordsAndKeepsTheRawOnesAside()
    {
        var card = Render<DatabaseCard>(p => p.Add(c => c.State, new SystemState(null, Away(), [], null, null, [])));

        Assert.Equal("The database does not answer", card.Find(".ems-state h3").TextContent);
        AssertAside(card);
    }

    [Fact]
    public void SystemMessage_Nothing_ShowsNothing() => Assert.Equal("", Render<SystemMessage>(p => p.Add(c => c.Text, " ")).Markup.Trim());

    private static IngestStatus Away() =>
        new(26.5, 0, 12, 0, 4, 0, false, s_now, Raw, [], [new IngestProblem(IngestProblemKind.DatabaseAway, s_now, Raw)]);

    /// <summary>The message of the database is in the closed detail and nowhere else.</summary>
    private static void AssertAside<T>(IRenderedComponent<T> card)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var detail = card.Find("details.ems-settings-message");
        Assert.False(detail.HasAttribute("open"));
        Assert.Equal(Raw, detail.QuerySelector("code")?.TextContent);
        Assert.Equal(card.Markup.IndexOf("57P03", StringComparison.Ordinal), card.Markup.LastIndexOf("57P03", StringComparison.Ordinal));
    }
}
